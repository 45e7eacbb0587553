import fc from 'fast-check';

import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import { cutRollup } from '../../../../runtime/domain/rollups/cutRollup';
import { mergeRollups } from '../../../../runtime/domain/rollups/mergeRollups';
import { dayBit } from '../../../../runtime/domain/rollups/bytes/dayBits';
import { decodeRollup, encodeRollup } from '../../../../runtime/domain/rollups/rollupSections';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { countApps } from '../../../../runtime/domain/usage/figures/count/countApps';
import { countPeriods } from '../../../../runtime/domain/usage/figures/count/countPeriods';
import { countUsers } from '../../../../runtime/domain/usage/figures/count/countUsers';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { periodsBetween } from '../../../../runtime/domain/usage/figures/range/periods';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import type { StoredEvent } from '../../../../runtime/domain/usage/StoredEvent';
import { storedEvent, streamOf } from '../usage/storedEvent';

const days = [1, 2, 15, 31];

interface DayEvent extends StoredEvent {
  readonly dayOfMonth: number;
}

const eventArbitrary: fc.Arbitrary<DayEvent> = fc
  .record({
    id: fc.uuid(),
    dayOfMonth: fc.constantFrom(...days),
    second: fc.integer({ min: 0, max: 9 }),
    appId: fc.constantFrom('a', 'b', 'c'),
    // What names an app is of launches; what names an environment, of all events.
    operation: fc.constantFrom('LaunchPowerApp', 'LaunchPowerApp', 'PublishPowerApp'),
    appName: fc.constantFrom('', 'Expenses', 'Travel'),
    environmentId: fc.constantFrom('', 'env-1', 'Default-env-2'),
    environmentName: fc.constantFrom('', 'Finance', 'Sales'),
    userId: fc.constantFrom('', 'u@x', 'v@x', 'w@x'),
  })
  .map(({ dayOfMonth, second, ...event }) => {
    const day = `2026-05-${String(dayOfMonth).padStart(2, '0')}`;
    return { ...storedEvent({ ...event, creationTime: `${day}T23:59:5${second}Z` }), dayOfMonth };
  });

const throughBytes = (rollup: Rollup): Rollup => decodeRollup(rollup.period, encodeRollup(rollup));

async function rollUp(events: readonly DayEvent[], wanted: readonly number[]): Promise<Rollup> {
  const ofDays = wanted.map((dayOfMonth) => {
    const ofDay = events.filter((event) => event.dayOfMonth === dayOfMonth);
    const sorted = ofDay.sort((a, b) => (a.creationTime < b.creationTime ? -1 : 1));
    const day = `2026-05-${String(dayOfMonth).padStart(2, '0')}`;
    return buildDayRollup(day, resolveTwins(streamOf(sorted)));
  });
  return mergeRollups('2026-05', await Promise.all(ofDays));
}

/** What is counted of some days. */
function countsOf(rollup: Rollup): object {
  const figures = openFigures([rollup]);
  const periods = periodsBetween('day', '2026-05-01', '2026-05-31');
  return {
    ...countApps(figures),
    users: countUsers(figures),
    days: countPeriods(figures, periods),
    environments: figures.environmentNames,
    ofDays: rollup.apps.map(({ appId, days: ofApp }) => [appId, ...ofApp]),
  };
}

describe('cutRollup', () => {
  it('counts some days of a month as a roll-up of these days alone does', async () => {
    const wantedArbitrary = fc.subarray(days, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(eventArbitrary), wantedArbitrary, async (events, wanted) => {
        const bits = wanted.reduce((all, day) => all | dayBit(day), 0);
        const cut = cutRollup(throughBytes(await rollUp(events, days)), bits);
        expect(countsOf(cut)).toEqual(countsOf(await rollUp(events, wanted)));
      }),
    );
  });
});
