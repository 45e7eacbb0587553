import { type FiguresQuery, figureViews } from '../../../../contracts/figures/FiguresQuery';
import type { RowSelection } from '../../../../contracts/page/selectRows';
import type { QueryReader } from './QueryReader';

/** A query of `data/figures`: figures by a view, or the idle apps; and which of their rows to send. */
export interface FiguresRequest {
  readonly figures: FiguresQuery;
  /** The idle apps, or those that were never launched, in place of the figures. */
  readonly idleForDays: number | undefined;
  readonly neverLaunched: boolean;
  readonly selection: RowSelection;
}

/** Three years, as `usage --idle-for` accepts. */
const mostIdleDays = 1_100;
/** More rows than this are read in several requests. */
const mostRows = 5_000;
const mostSkipped = 10_000_000;

/** Reads the same options as `usage` has, and search, order and part of the rows. */
export function parseFigures(query: QueryReader): FiguresRequest {
  const figures = {
    by: query.choice('by', figureViews) ?? 'app',
    from: query.day('from'),
    to: query.day('to'),
    app: query.text('app'),
    environment: query.text('environment'),
    top: query.count('top', { least: 1, most: mostRows }),
    change: query.choice('change', ['new', 'vanished'] as const),
  };
  const idleForDays = query.count('idle-for', { least: 1, most: mostIdleDays });
  const neverLaunched = query.choice('never-launched', ['true'] as const) !== undefined;
  const selection = {
    search: query.text('search'),
    environmentId: query.text('in'),
    sort: query.text('sort'),
    order: query.choice('order', ['asc', 'desc'] as const),
    skip: query.count('skip', { least: 0, most: mostSkipped }),
    take: query.count('take', { least: 0, most: mostRows }),
  };
  query.refuseOthers();
  const { from, to, by, change } = figures;
  if (from !== undefined && to !== undefined && from > to) {
    query.problems.push(`from ${from} is after to ${to}. Swap them.`);
  }
  if (change !== undefined && by !== 'app') {
    query.problems.push(`change=${change} is of apps, and by is ${by}. Give by=app.`);
  }
  if (neverLaunched && idleForDays !== undefined) {
    query.problems.push('Give idle-for or never-launched, not both.');
  }
  const endsToday = neverLaunched || idleForDays !== undefined;
  if (endsToday && (from !== undefined || to !== undefined || by !== 'app')) {
    query.problems.push(
      'idle-for and never-launched end today: they go with neither from, to nor by.',
    );
  }
  return { figures, idleForDays, neverLaunched, selection };
}
