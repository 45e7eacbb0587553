import {
  formatFigures,
  formatFiguresAsCsv,
} from '../../../../../runtime/cli/output/usage/formatFigures';
import { buildDayRollup } from '../../../../../runtime/domain/rollups/buildDayRollup';
import { mergeRollups } from '../../../../../runtime/domain/rollups/mergeRollups';
import type { Rollup } from '../../../../../runtime/domain/rollups/Rollup';
import { openFigures } from '../../../../../runtime/domain/usage/figures/count/openFigures';
import { FigureNames } from '../../../../../runtime/domain/usage/figures/names/FigureNames';
import type { FiguresInput } from '../../../../../runtime/domain/usage/figures/report/FiguresInput';
import { toAppDays } from '../../../../../runtime/domain/usage/figures/report/toAppDays';
import { toAppsReport } from '../../../../../runtime/domain/usage/figures/report/toAppsReport';
import { toEnvironmentsReport } from '../../../../../runtime/domain/usage/figures/report/toEnvironmentsReport';
import { toPeriodsReport } from '../../../../../runtime/domain/usage/figures/report/toPeriodsReport';
import { toUsersReport } from '../../../../../runtime/domain/usage/figures/report/toUsersReport';
import { resolveTwins } from '../../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from '../storedEvent';

/** A day with a launch of each of these apps by one person, whose environment has the name of the app. */
async function dayOf(day: string, appIds: readonly string[], userId: string): Promise<Rollup> {
  const events = appIds.map((appId) =>
    storedEvent({
      id: `${day} ${appId}`,
      appId,
      environmentId: appId,
      creationTime: `${day}T08:00:00Z`,
      userId,
    }),
  );
  return await buildDayRollup(day, resolveTwins(streamOf(events)));
}

/** The same day after a purge. */
function purged(rollup: Rollup): Rollup {
  const month = rollup.period.slice(0, 7);
  const users = rollup.users.map(() => `removed-${month}`);
  return { ...mergeRollups(rollup.period, [{ ...rollup, users }]), purgedMonth: month };
}

function inputOf(rollups: readonly Rollup[], changes: Partial<FiguresInput> = {}): FiguresInput {
  const figures = openFigures(rollups);
  const [first, last] = [rollups[0]?.period, rollups.at(-1)?.period];
  return {
    figures,
    before: undefined,
    beforeRange: undefined,
    listed: first === undefined || last === undefined ? undefined : { from: first, to: last },
    today: '2026-06-10',
    names: new FigureNames([figures], { apps: new Map(), environmentNames: new Map() }),
    deletions: new Map(),
    period: {
      from: first ?? null,
      to: last ?? null,
      eventsRemovedTo: '2026-05-31',
      dataSince: null,
      daysFromEvents: [],
      completeness: { verdict: 'complete', days: [], gaps: [] },
    },
    top: undefined,
    areUsersStored: true,
    ...changes,
  };
}

describe('unique users over months whose events were removed', () => {
  const person = 'amber@contoso.com';
  let input: FiguresInput;
  beforeAll(async () => {
    const april = purged(await dayOf('2026-04-30', ['both', 'april'], person));
    const may = purged(await dayOf('2026-05-01', ['both'], person));
    const before = openFigures([april, may]);
    const beforeRange = { from: '2026-03-30', to: '2026-04-29', verdict: 'complete' } as const;
    input = inputOf([april, may], { before, beforeRange });
  });

  it('are an upper limit in the sums, and in the rows of more than one month', () => {
    const apps = toAppsReport(input, undefined, new Set());
    expect(apps).toMatchObject({ uniqueUsers: 2, uniqueUsersExact: false });
    expect(apps.before).toMatchObject({ uniqueUsers: 2, uniqueUsersExact: false });
    const [both, april] = apps.apps;
    expect(both).toMatchObject({ uniqueUsers: 2, uniqueUsersExact: false });
    expect(both).toMatchObject({ uniqueUsersBefore: 2, uniqueUsersBeforeExact: false });
    expect(april).toMatchObject({ uniqueUsers: 1, uniqueUsersBefore: 1 });
    expect(april).not.toHaveProperty('uniqueUsersExact');
    expect(april).not.toHaveProperty('uniqueUsersBeforeExact');
    const environments = toEnvironmentsReport(input).rows;
    expect(environments.map((row) => row.uniqueUsersExact)).toEqual([false, undefined]);
    expect(toUsersReport(input)).toMatchObject({ rowsTotal: 2, uniqueUsersExact: false });
    for (const [by, exact] of [
      ['day', [undefined, undefined]],
      ['week', [false]],
      ['month', [undefined, undefined]],
    ] as const) {
      const { rows } = toPeriodsReport(input, by);
      expect(rows.map((row) => row.uniqueUsersExact)).toEqual(exact);
    }
  });

  it('have a sign beside each such number, and a column in CSV', () => {
    const apps = toAppsReport(input, undefined, new Set());
    const [, both, april, all, before] = formatFigures(apps).split('\n');
    expect([both, all]).toEqual([expect.stringMatching(/ ≤ 2 /), expect.stringMatching(/ ≤ 2$/)]);
    expect(april).not.toContain('≤');
    expect(before).toContain('by at most 2 users');
    const cells = formatFiguresAsCsv(apps)
      .split('\r\n')
      .map((line) => line.split(',').slice(-2));
    expect(cells).toEqual([
      ['uniqueUsersExact', 'uniqueUsersBeforeExact'],
      ['false', 'false'],
      ['true', 'true'],
    ]);
    expect(formatFigures(toPeriodsReport(input, 'week'))).toContain('≤ 2');
    expect(formatFigures(toEnvironmentsReport(input))).toContain('≤ 2');
    expect(formatFigures(toUsersReport(input))).toContain('At most 2 users');
  });
});

describe('unique users of a deployment that stores none', () => {
  it('are unknown in every view, and not 0', async () => {
    const day = await dayOf('2026-05-19', ['app'], '');
    const before = openFigures([day]);
    const beforeRange = { from: '2026-05-18', to: '2026-05-18', verdict: 'complete' } as const;
    const input = inputOf([day], { areUsersStored: false, before, beforeRange });
    const apps = toAppsReport(input, undefined, new Set());
    expect(apps).toMatchObject({ launches: 1, uniqueUsers: null, launchesWithoutUser: 1 });
    expect(apps.before).toMatchObject({ launches: 1, uniqueUsers: null });
    expect(apps.apps).toMatchObject([{ uniqueUsers: null, uniqueUsersBefore: null }]);
    expect(toAppsReport(input, 'vanished', new Set()).apps).toEqual([]);
    const environments = toEnvironmentsReport(input);
    expect(environments.rows).toMatchObject([{ uniqueUsers: null, uniqueUsersBefore: null }]);
    const days = toPeriodsReport(input, 'day');
    expect(days.rows).toMatchObject([{ launches: 1, uniqueUsers: null }]);
    expect(toAppDays(input)).toMatchObject([{ launches: 1, uniqueUsers: null }]);
    const text = formatFigures(apps).split('\n');
    expect(text[1]).toMatch(/ 1 .* – /);
    expect(text.at(-2)).toBe('Before, from 2026-05-18 to 2026-05-18: 1 launch.');
    expect(text.at(-1)).toBe(
      'Unique users are not known (–), because this deployment stores no users.',
    );
    const [, row] = formatFiguresAsCsv(days).split('\r\n');
    expect(row).toBe('2026-05-19,2026-05-19,2026-05-19,1,,1,unknown,');
  });
});
