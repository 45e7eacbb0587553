import { describeSource } from '../../../../../runtime/cli/output/usage/describeSource';
import { appsReport } from './appsReport';

describe('describeSource', () => {
  const behind = ['2026-05-17', '2026-05-18', '2026-05-19'];

  it('notes that roll-ups are missing or more than two days behind', () => {
    expect(describeSource({ ...appsReport({}), daysFromEvents: null })).toContain(
      'no roll-up exists',
    );
    expect(describeSource({ ...appsReport({}), daysFromEvents: behind })).toMatch(/^3 days were/);
  });

  it('has no note for the last two days, and where nothing was launched', () => {
    expect(describeSource({ ...appsReport({}), daysFromEvents: behind.slice(1) })).toBeUndefined();
    expect(describeSource({ ...appsReport(), launches: 0, daysFromEvents: null })).toBeUndefined();
  });
});
