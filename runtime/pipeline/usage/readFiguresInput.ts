import type { FiguresCompleteness } from '../../../contracts/figures/FiguresCompleteness';
import type { FiguresQuery, FigureView } from '../../../contracts/figures/FiguresQuery';
import { keepApps } from '../../domain/usage/figures/count/keepApps';
import { type OpenFigures, openFigures } from '../../domain/usage/figures/count/openFigures';
import { FigureNames } from '../../domain/usage/figures/names/FigureNames';
import { findEnvironment } from '../../domain/usage/figures/names/findEnvironment';
import { chooseListedDays } from '../../domain/usage/figures/range/chooseListedDays';
import { type DayRange, rangeBefore } from '../../domain/usage/figures/range/rangeBefore';
import type { FiguresInput } from '../../domain/usage/figures/report/FiguresInput';
import type { Inventory } from '../../domain/inventory/mergeInventory';
import { dayOf } from '../../domain/time/days';
import { toTime } from '../../domain/time/toTime';
import { readWholeInventory } from '../../stores/inventory/readInventory';
import { hasStoredUsers } from '../../stores/users/UsersDecision';
import type { CompletenessSource } from '../completeness/readCompleteness';
import { type FoundFigures, openRollups, type RollupQuery } from '../rollups/readRollups';
import { findFirstLaunchDay } from './findFirstLaunchDay';
import { readDeletions } from './readDeletions';
import { cutCompleteness, readEventDays } from './readEventDays';
import { readOnce, type RecentReads } from '../../domain/concurrency/RecentReads';
import { requireKnownApp } from './requireKnownApp';
import { requireKnownEnvironment } from './requireKnownEnvironment';

export type FiguresSource = CompletenessSource & {
  /** Of a view that asks several questions at once. */
  readonly recent?: RecentReads;
};

/** They count the users of days; the others those of apps. */
const viewsOfDays: ReadonlySet<FigureView> = new Set(['day', 'week', 'month']);

const nothing: FoundFigures = {
  figures: openFigures([]),
  daysFromEvents: [],
  removedTo: null,
};

type DetailQuery = Pick<RollupQuery, 'detail' | 'mayCut'>;

/** Reads everything that a report is made of, and applies the filters. */
export async function readFiguresInput(
  source: FiguresSource,
  query: FiguresQuery,
  { isCompared }: { readonly isCompared: boolean } = { isCompared: true },
): Promise<FiguresInput> {
  const { storage, recent } = source;
  const { from, to } = query;
  const today = dayOf(source.clock.now());
  const range = isCompared ? rangeBefore(query, today) : undefined;
  const details = chooseDetails(query, recent !== undefined);
  const read = async (
    fromDay: string | undefined,
    toDay: string | undefined,
    needed: DetailQuery,
  ): Promise<FoundFigures> => {
    const key = `rollups ${fromDay} ${toDay} ${query.app} ${JSON.stringify(needed)}`;
    const wanted = { fromDay, toDay, appId: query.app, ...needed };
    return await readOnce(recent, key, () => openRollups(source, wanted));
  };
  // The launches are most of what is read: nothing else comes before them.
  const reading = read(from, to, details.ofPeriod);
  const searching = readOnce(recent, 'first day', () => findFirstLaunchDay(source));
  const readBefore = async (): Promise<FoundFigures> => {
    if (range === undefined) return nothing;
    const first = await searching;
    const hasBefore = first !== undefined && first <= range.to;
    return hasBefore ? await read(range.from, range.to, details.before) : nothing;
  };
  const readDays = async (): Promise<FiguresCompleteness> => {
    const firstDay = range?.from ?? from ?? (await searching) ?? today;
    const days = { from: firstDay, to: to ?? today };
    const key = `days ${days.from} ${days.to}`;
    return await readOnce(recent, key, () => readEventDays(source, days));
  };
  const [found, dataSince, foundBefore, inventory, deletions, allDays, areUsersStored] =
    await Promise.all([
      reading,
      searching,
      readBefore(),
      readOnce(recent, 'inventory', () => readWholeInventory(storage)),
      query.by === 'app'
        ? readOnce(recent, 'deletions', () => readDeletions(storage.apps))
        : new Map<string, string>(),
      readDays(),
      readOnce(recent, 'stored users', () => hasStoredUsers(source)),
    ]);
  const { figures: opened } = found;
  if (opened.apps.length === 0) await requireKnownApp(source, query.app, inventory);
  const { figures: openedBefore } = foundBefore;
  const names = new FigureNames([opened, openedBefore], inventory);
  const select = await chooseApps(source, query, { names, inventory });
  const figures = select(opened);
  const times = timesOf(figures);
  const completeness = cutCompleteness(allDays, {
    from: from ?? times.first?.slice(0, 10) ?? today,
    to: to ?? today,
  });
  const before = reachBack(range, dataSince, allDays);
  return {
    figures,
    before: before && select(openedBefore),
    beforeRange: before,
    listed: chooseListedDays({
      from,
      to,
      today,
      dataSince,
      firstLaunch: times.first?.slice(0, 10),
      lastLaunch: times.last?.slice(0, 10),
    }),
    today,
    names,
    deletions,
    period: {
      from: from ?? times.first ?? null,
      to: to ?? times.last ?? null,
      ...(found.removedTo === null ? {} : { eventsRemovedTo: found.removedTo }),
      dataSince: dataSince ?? null,
      daysFromEvents: joinDays(foundBefore, found),
      completeness,
    },
    top: query.top,
    areUsersStored,
  };
}

/**
 * All days of users are in the roll-ups; those of some apps only are in the pairs of these apps. The
 * users of each app are most of what is read.
 */
function chooseDetails(
  { by, app, environment }: FiguresQuery,
  isShared: boolean,
): { readonly ofPeriod: DetailQuery; readonly before: DetailQuery } {
  // Of some days of a month, the launches of each user are known of all apps together.
  const mayCut = by !== 'user' || (app === undefined && environment === undefined);
  if (app !== undefined || environment !== undefined) {
    // Several questions share what is read, and one of them has days.
    const hasDays = isShared || viewsOfDays.has(by) || by === 'user';
    return {
      ofPeriod: { detail: hasDays ? 'days' : 'users', mayCut },
      before: { detail: 'users', mayCut: true },
    };
  }
  // No view shows the days or the users before, and two show the apps.
  const hasApps = by === 'app' || by === 'environment';
  return {
    ofPeriod: { detail: viewsOfDays.has(by) ? 'apps' : 'users', mayCut },
    before: { detail: hasApps ? 'users' : 'apps', mayCut: true },
  };
}

/** The days before count if launches were stored by then, or if there were none to store. */
function reachBack(
  range: DayRange | undefined,
  dataSince: string | undefined,
  allDays: FiguresCompleteness,
): FiguresInput['beforeRange'] {
  if (range === undefined) return undefined;
  const { verdict } = cutCompleteness(allDays, range);
  const isStored = dataSince !== undefined && dataSince <= range.from;
  return isStored || verdict !== 'unknown' ? { ...range, verdict } : undefined;
}

/** Keeps the apps of the environment that was asked for. */
async function chooseApps(
  source: FiguresSource,
  { environment }: FiguresQuery,
  { names, inventory }: { readonly names: FigureNames; readonly inventory: Inventory },
): Promise<(figures: OpenFigures) => OpenFigures> {
  if (environment === undefined) return (figures) => figures;
  const { key } =
    findEnvironment(environment, names.environments) ??
    (await requireKnownEnvironment(source, environment, inventory));
  return (figures) => keepApps(figures, ({ appId }) => names.environmentOf(appId).key === key);
}

/** `2026-05-19T13:17:34Z`. */
function timesOf({ apps }: OpenFigures): {
  readonly first: string | undefined;
  readonly last: string | undefined;
} {
  if (apps.length === 0) return { first: undefined, last: undefined };
  const first = apps.reduce((least, app) => Math.min(least, app.firstLaunch), Infinity);
  const last = apps.reduce((most, app) => Math.max(most, app.lastLaunch), 0);
  return { first: toTime(first), last: toTime(last) };
}

function joinDays(...found: readonly FoundFigures[]): readonly string[] | null {
  const days = found.map(({ daysFromEvents }) => daysFromEvents);
  return days.includes(null) ? null : days.flatMap((ofRange) => ofRange ?? []);
}
