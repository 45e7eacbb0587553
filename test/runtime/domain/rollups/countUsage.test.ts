import fc from 'fast-check';

import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import { countUsage } from '../../../../runtime/domain/rollups/countUsage';
import { mergeRollups } from '../../../../runtime/domain/rollups/mergeRollups';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import {
  decodeRollup,
  encodeRollup,
  sectionOfApp,
} from '../../../../runtime/domain/rollups/rollupSections';
import { deriveDailyUsage } from '../../../../runtime/domain/usage/deriveDailyUsage';
import { deriveUsage } from '../../../../runtime/domain/usage/deriveUsage';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import type { StoredEvent } from '../../../../runtime/domain/usage/StoredEvent';
import { readDays } from '../../../../runtime/domain/rollups/days';

const days = ['2026-05-30', '2026-05-31', '2026-06-01'];

const eventArbitrary: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid(),
  operation: fc.constantFrom('LaunchPowerApp', 'LaunchPowerApp', 'OtherOperation'),
  creationTime: fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: 0, max: 9 }))
    .map(([day, second]) => `${day}T23:59:5${second}Z`),
  recordType: fc.constantFrom(45, 256),
  appId: fc.constantFrom('', 'a', 'b', 'c'),
  appName: fc.constantFrom('', 'Name', 'Änderung\u0000"'),
  environmentId: fc.constantFrom('', 'e1', 'e2'),
  userId: fc.constantFrom('', 'U@x', 'u@X', 'v@x', 'w@x', '\u0000"\\'),
  run: fc.constant('run'),
});

const eventsArbitrary = fc
  .array(eventArbitrary, { maxLength: 60 })
  .map((events) => events.sort((a, b) => (a.creationTime < b.creationTime ? -1 : 1)));

async function* stream(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  yield* events;
}

async function rollUp(events: readonly StoredEvent[]): Promise<Rollup[]> {
  const rollups = days.map((day) =>
    buildDayRollup(
      day,
      resolveTwins(stream(events.filter(({ creationTime }) => creationTime.startsWith(day)))),
    ),
  );
  return await Promise.all(rollups);
}

const throughBytes = (rollup: Rollup): Rollup => decodeRollup(rollup.period, encodeRollup(rollup));

describe('countUsage', () => {
  it('counts any events as deriveUsage does, from days and from a month', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, async (events) => {
        const truth = await deriveUsage(resolveTwins(stream(events)));
        const [first, second, third] = (await rollUp(events)).map(throughBytes);
        if (!first || !second || !third) throw new Error('A day is missing.');
        const may = throughBytes(mergeRollups('2026-05', [first, second]));
        expect(countUsage([first, second, third])).toEqual(truth);
        expect(countUsage([may, third])).toEqual(truth);
      }),
    );
  });

  it('keeps the launches and unique users of each day in a month', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, async (events) => {
        const ofMay = events.filter(({ creationTime }) => creationTime < '2026-06');
        const truth = [];
        for await (const row of deriveDailyUsage(resolveTwins(stream(ofMay)))) truth.push(row);
        const may = throughBytes(mergeRollups('2026-05', (await rollUp(ofMay)).slice(0, 2)));
        const found = may.apps.flatMap(({ appId, days: bytes }) =>
          readDays(bytes).map((day) => ({ appId, ...day })),
        );
        expect(found).toHaveLength(truth.length);
        expect(found).toEqual(
          expect.arrayContaining(
            truth.map(({ day, appId, launches, uniqueUsers }) => ({
              appId,
              dayOfMonth: Number(day.slice(8)),
              launches,
              uniqueUsers,
            })),
          ),
        );
      }),
    );
  });

  it('reads one app from its section alone', async () => {
    const events = Array.from({ length: 40_000 }, (_, index): StoredEvent => ({
      id: String(index),
      operation: 'LaunchPowerApp',
      creationTime: `${days[0]}T12:00:00Z`,
      recordType: 256,
      appId: `app-${index % 10}`,
      appName: '',
      environmentId: '',
      userId: `user-${index}`,
      run: '',
    }));
    const [rollup] = await rollUp(events);
    if (!rollup) throw new Error('The day is missing.');
    const all = encodeRollup({ ...rollup, apps: rollup.apps.map((app) => ({ ...app })) });
    const name = sectionOfApp(all, 'app-7') ?? '';
    const few = new Map([...all].filter(([key]) => !key.startsWith('pairs-') || key === name));
    const usage = countUsage([decodeRollup('2026-05-30', few)]);
    expect(usage.apps.find(({ appId }) => appId === 'app-7')).toMatchObject({
      launches: 4_000,
      uniqueUsers: 4_000,
    });
    expect(sectionOfApp(all, 'app-unknown')).toBeUndefined();
  });
});
