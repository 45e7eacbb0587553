import type { EventLine, UsageDocument } from '../../harness/records/documents';
import { compareRollups } from './checkRollups';

const event = (id: string, userId: string, twinOf: string | null = null): EventLine => ({
  id,
  operation: 'LaunchPowerApp',
  creationTime: '2026-05-19T13:17:34Z',
  appId: 'x',
  userId,
  twinOf,
});
const events = [event('1', 'A'), event('2', 'a'), event('3', ''), event('4', 'b', '1')];
const app = { appId: 'x', appName: 'X', environmentId: 'e', deleted: false };
const right: UsageDocument = {
  apps: [{ ...app, launches: 3, uniqueUsers: 1 }],
  launches: 3,
  uniqueUsers: 1,
};

describe('compareRollups', () => {
  it('finds nothing where the figures are those of the events', () => {
    expect(compareRollups('2026-05-19', right, events)).toEqual([]);
  });

  it.each<[string, UsageDocument]>([
    ['launches', { ...right, launches: 4 }],
    ['unique users', { ...right, uniqueUsers: 2 }],
    ['an app', { ...right, apps: [{ ...app, launches: 3, uniqueUsers: 2 }] }],
    ['an app that is missing', { ...right, apps: [] }],
  ])('finds figures that differ: %s', (_what, usage) => {
    expect(compareRollups('2026-05-19', usage, events)).toEqual([
      'roll-ups of 2026-05-19 differ from the events',
    ]);
  });
});
