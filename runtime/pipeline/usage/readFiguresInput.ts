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
import { type FoundFigures, openRollups } from '../rollups/readRollups';
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

/** The other views count whole months, or days that have a roll-up of their own. */
const viewsOfDays: ReadonlySet<FigureView> = new Set(['day', 'week', 'user']);

const nothing: FoundFigures = {
  figures: openFigures([]),
  daysFromEvents: [],
  removedTo: null,
};

/** Reads everything that a report is made of, and applies the filters. */
export async function readFiguresInput(
  source: FiguresSource,
  query: FiguresQuery,
  { isCompared }: { readonly isCompared: boolean } = { isCompared: true },
): Promise<FiguresInput> {
  const { storage, recent } = source;
  const { from, to } = query;
  const today = dayOf(source.clock.now());
  const dataSince = await readOnce(recent, 'first day', () => findFirstLaunchDay(source));
  const range = isCompared ? rangeBefore(query, today) : undefined;
  const hasBefore = range !== undefined && dataSince !== undefined && dataSince <= range.to;
  // Several questions share what is read, and one of them has days.
  const withDays = recent !== undefined || viewsOfDays.has(query.by);
  const read = async (
    { from: fromDay, to: toDay }: Partial<DayRange>,
    options: { readonly withDays: boolean },
  ): Promise<FoundFigures> => {
    const key = `rollups ${fromDay} ${toDay} ${query.app} ${options.withDays}`;
    const wanted = { fromDay, toDay, appId: query.app, ...options };
    return await readOnce(recent, key, () => openRollups(source, wanted));
  };
  const days = { from: range?.from ?? from ?? dataSince ?? today, to: to ?? today };
  const [found, foundBefore, inventory, deletions, allDays, areUsersStored] = await Promise.all([
    read(
      { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
      { withDays },
    ),
    // No view shows the days before.
    hasBefore ? read(range, { withDays: false }) : nothing,
    readOnce(recent, 'inventory', () => readWholeInventory(storage)),
    query.by === 'app'
      ? readOnce(recent, 'deletions', () => readDeletions(storage.apps))
      : new Map<string, string>(),
    readOnce(recent, `days ${days.from} ${days.to}`, () => readEventDays(source, days)),
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
