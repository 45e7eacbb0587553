import { Random } from '../../../local/data/week/Random';
import { expectedCodes, planSoak, timeOfHour } from './planSoak';

const realNowMs = Date.parse('2026-05-19T13:00:00Z');
const plan = planSoak(8, realNowMs, new Random(1));

describe('planSoak', () => {
  it('begins on a Monday after the real time, with fewer blobs at weekends', () => {
    expect(new Date(timeOfHour(plan, 0)).toISOString()).toBe('2026-05-25T00:00:00.000Z');
    expect(plan.blobsOfDay).toHaveLength(56);
    const [friday = 0, saturday = 0] = plan.blobsOfDay.slice(4, 6);
    expect(saturday).toBeLessThan(friday);
  });

  it('has one incident in each week, in working hours', () => {
    const weeks = plan.incidents.map(({ fromHour }) => Math.floor(fromHour / 168));
    expect(weeks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(plan.incidents.every(({ fromHour }) => fromHour % 24 >= 9)).toBe(true);
  });

  it('expects problems in the hours of an incident, allows them for a while, and none before', () => {
    const outage = plan.incidents.find(({ kind }) => kind === 'API outage')!;
    const { fromHour, hours } = outage;
    expect(expectedCodes(plan, fromHour - 1)).toEqual({ must: [], may: [] });
    expect(expectedCodes(plan, fromHour).must).toContain('api.fault');
    expect(expectedCodes(plan, fromHour + hours)).toEqual({ must: [], may: outage.codes });
    expect(expectedCodes(plan, fromHour + hours + outage.fadesHours)).toEqual({
      must: [],
      may: [],
    });
  });
});
