import fc from 'fast-check';

import { countSums } from '../../../../../runtime/domain/usage/figures/count/countSums';
import { keepApps } from '../../../../../runtime/domain/usage/figures/count/keepApps';
import { openFigures } from '../../../../../runtime/domain/usage/figures/count/openFigures';
import { FigureNames } from '../../../../../runtime/domain/usage/figures/names/FigureNames';
import type { FiguresInput } from '../../../../../runtime/domain/usage/figures/report/FiguresInput';
import { toAppDays } from '../../../../../runtime/domain/usage/figures/report/toAppDays';
import { toAppsReport } from '../../../../../runtime/domain/usage/figures/report/toAppsReport';
import { toEnvironmentsReport } from '../../../../../runtime/domain/usage/figures/report/toEnvironmentsReport';
import { toPeriodsReport } from '../../../../../runtime/domain/usage/figures/report/toPeriodsReport';
import { toUsersReport } from '../../../../../runtime/domain/usage/figures/report/toUsersReport';
import { environmentKey } from '../../../../../runtime/domain/inventory/environmentKey';
import { buildDayRollup } from '../../../../../runtime/domain/rollups/buildDayRollup';
import { mergeRollups } from '../../../../../runtime/domain/rollups/mergeRollups';
import type { Rollup } from '../../../../../runtime/domain/rollups/Rollup';
import { decodeRollup, encodeRollup } from '../../../../../runtime/domain/rollups/rollupSections';
import { type ResolvedEvent, resolveTwins } from '../../../../../runtime/domain/usage/resolveTwins';
import type { StoredEvent } from '../../../../../runtime/domain/usage/StoredEvent';
import { groupBy, launchesOf, naiveApps, newest, sumsOf } from './naiveFigures';
import { storedEvent, streamOf } from '../storedEvent';

/** Two months, two ISO weeks that cross them, and the last and the first day of a month. */
const days = ['2026-05-01', '2026-05-30', '2026-05-31', '2026-06-01', '2026-06-07'];
const weekOf: Readonly<Record<string, string>> = {
  '2026-05-01': '2026-W18',
  '2026-05-30': '2026-W22',
  '2026-05-31': '2026-W22',
  '2026-06-01': '2026-W23',
  '2026-06-07': '2026-W23',
};

const eventArbitrary: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid(),
  operation: fc.constantFrom('LaunchPowerApp', 'LaunchPowerApp', 'OtherOperation'),
  creationTime: fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: 0, max: 9 }))
    .map(([day, second]) => `${day}T23:59:5${second}Z`),
  recordType: fc.constantFrom(45, 256),
  appId: fc.constantFrom('', 'a', 'b', 'c'),
  appName: fc.constantFrom('', 'Name', 'Änderung\u0000"'),
  environmentId: fc.constantFrom('', 'Default-e1', 'e1', 'e2'),
  environmentName: fc.constantFrom('', 'Finance', 'Sales'),
  userId: fc.constantFrom('', 'U@x', 'u@X', 'v@x', 'w@x', '\u0000"\\'),
  run: fc.constant('run'),
});

const eventsArbitrary = fc
  .array(eventArbitrary, { maxLength: 60 })
  .map((events) => events.sort((a, b) => (a.creationTime < b.creationTime ? -1 : 1)));

const throughBytes = (rollup: Rollup): Rollup => decodeRollup(rollup.period, encodeRollup(rollup));

/** As a reader of days, weeks and months finds it. */
function withoutUsersOfApps(rollup: Rollup): Rollup {
  const sections = [...encodeRollup(rollup)].filter(([name]) => !name.startsWith('app-'));
  return decodeRollup(rollup.period, new Map(sections));
}

/** May as one roll-up, and June as days, as a reader finds them. */
async function rollUp(events: readonly StoredEvent[]): Promise<Rollup[]> {
  const ofDays: Rollup[] = [];
  for (const day of days) {
    const ofDay = events.filter(({ creationTime }) => creationTime.startsWith(day));
    ofDays.push(throughBytes(await buildDayRollup(day, resolveTwins(streamOf(ofDay)))));
  }
  return [throughBytes(mergeRollups('2026-05', ofDays.slice(0, 3))), ...ofDays.slice(3)];
}

function inputOf(rollups: readonly Rollup[], environment?: string): FiguresInput {
  const opened = openFigures(rollups);
  const names = new FigureNames([opened], { apps: new Map(), environmentNames: new Map() });
  return {
    figures: keepApps(
      opened,
      ({ appId }) => environment === undefined || names.environmentOf(appId).key === environment,
    ),
    before: undefined,
    beforeRange: undefined,
    listed: { from: '2026-05-01', to: '2026-06-07' },
    today: '2026-06-10',
    names,
    deletions: new Map(),
    period: {
      from: null,
      to: null,
      dataSince: null,
      daysFromEvents: [],
      completeness: { verdict: 'unknown', days: [], gaps: [] },
    },
    top: undefined,
    areUsersStored: true,
  };
}

/** The launches of the apps whose environment is this one. */
function inEnvironment(
  launches: readonly ResolvedEvent[],
  environment: string | undefined,
): ResolvedEvent[] {
  return [...groupBy(launches, ({ appId }) => appId).values()]
    .filter((ofApp) => environment === undefined || environmentOf(ofApp) === environment)
    .flat()
    .sort((a, b) => (a.creationTime < b.creationTime ? -1 : 1));
}

const environmentOf = (ofApp: readonly ResolvedEvent[]): string =>
  environmentKey(newest(ofApp.map(({ environmentId }) => environmentId)));
/** Rows without an order of their own. */
const sorted = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
const appsOf = (launches: readonly ResolvedEvent[]): number =>
  new Set(launches.map(({ appId }) => appId)).size;

describe('figures from roll-ups', () => {
  it('equal a count of the launches one by one in every view and filter', async () => {
    const environments = fc.constantFrom(undefined, 'e1', 'e2', '');
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, environments, async (events, environment) => {
        const launches = inEnvironment(await launchesOf(events), environment);
        const rollups = await rollUp(events);
        const input = inputOf(rollups, environment);
        const sums = sumsOf(launches);

        const apps = toAppsReport(input, undefined, new Set());
        expect(apps).toMatchObject(sums);
        const expected = naiveApps(launches).map(({ environmentId: _id, ...app }) => app);
        expect(apps.apps).toMatchObject(expected);

        const byEnvironment = toEnvironmentsReport(input);
        expect(byEnvironment).toMatchObject(sums);
        const groups = [...groupBy(launches, ({ appId }) => appId).values()];
        const ofEnvironments = [...groupBy(groups, environmentOf)].map(([key, ofApps]) => {
          const { launches: count, uniqueUsers } = sumsOf(ofApps.flat());
          return [key, count, uniqueUsers, ofApps.length];
        });
        const rows = byEnvironment.rows.map((row) => [
          environmentKey(row.environmentId),
          row.launches,
          row.uniqueUsers,
          row.activeApps,
        ]);
        expect(sorted(rows)).toEqual(sorted(ofEnvironments));

        for (const [by, nameOf] of [
          ['day', (day: string) => day],
          ['week', (day: string) => weekOf[day] ?? ''],
          ['month', (day: string) => day.slice(0, 7)],
        ] as const) {
          const periods = toPeriodsReport(input, by);
          expect(periods).toMatchObject(sums);
          if (environment === undefined) {
            const ofAll = inputOf(rollups.map(withoutUsersOfApps));
            expect(toPeriodsReport(ofAll, by)).toEqual(periods);
            expect(countSums(ofAll.figures)).toMatchObject(sums);
          }
          const ofPeriods = groupBy(launches, ({ creationTime }) =>
            nameOf(creationTime.slice(0, 10)),
          );
          const found = periods.rows.filter((row) => row.launches > 0);
          expect(
            found.map(({ period, ...row }) => [
              period,
              row.launches,
              row.uniqueUsers,
              row.activeApps,
            ]),
          ).toEqual(
            [...ofPeriods].map(([period, of]) => [
              period,
              of.length,
              sumsOf(of).uniqueUsers,
              appsOf(of),
            ]),
          );
        }

        const users = toUsersReport(input);
        expect(users).toMatchObject(sums);
        const ofUsers = groupBy(launches, ({ userId }) => userId.toLowerCase());
        ofUsers.delete('');
        expect(users.rows).toHaveLength(ofUsers.size);
        for (const row of users.rows) {
          const of = ofUsers.get(row.user) ?? [];
          expect(row).toEqual({
            user: row.user,
            launches: of.length,
            apps: appsOf(of),
            firstDay: of[0]?.creationTime.slice(0, 10),
            lastDay: of.at(-1)?.creationTime.slice(0, 10),
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('have the launches of each app and day, and trends that add up to them', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, async (events) => {
        const launches = await launchesOf(events);
        const input = inputOf(await rollUp(events));
        const groups = groupBy(launches, (one) => `${one.creationTime.slice(0, 10)} ${one.appId}`);
        expect(
          sorted(
            toAppDays(input).map((row) => [
              `${row.day} ${row.appId}`,
              row.launches,
              row.uniqueUsers,
            ]),
          ),
        ).toEqual(sorted([...groups].map(([key, of]) => [key, of.length, sumsOf(of).uniqueUsers])));

        const { apps, trendPeriods } = toAppsReport(input, undefined, new Set());
        expect(trendPeriods).toMatchObject({ step: 'week' });
        for (const app of apps) {
          const ofWeeks = trendPeriods.periods.map(
            (week) =>
              launches.filter(
                ({ appId, creationTime }) =>
                  appId === app.appId && weekOf[creationTime.slice(0, 10)] === week,
              ).length,
          );
          expect(app.trend).toEqual(ofWeeks);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('name the newest name and the fuller id of an environment', async () => {
    const launch = (appId: string, day: string, environmentId: string, environmentName: string) =>
      storedEvent({ appId, creationTime: `${day}T08:00:00Z`, environmentId, environmentName });
    const rollups = await rollUp([
      launch('a', '2026-05-30', 'e1', 'Old'),
      launch('b', '2026-06-01', 'Default-e1', 'New'),
      launch('a', '2026-06-07', 'e1', ''),
    ]);
    expect(toEnvironmentsReport(inputOf(rollups)).rows).toMatchObject([
      { environmentId: 'Default-e1', environmentName: 'New', launches: 3, activeApps: 2 },
    ]);
  });
});
