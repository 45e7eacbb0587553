import type { DataName, DataQuery } from './dataNames';

/** The choice of the view of idle apps at its first visit, and the only one of a page in a file. */
export const idleDaysOfFile = '90';

/** The apps of the inventory without a launch. */
export const neverLaunchedQuery: DataQuery = { 'never-launched': 'true' };

/** A response that a page in a file has: what its views ask for in their only period. */
export interface FileQuery {
  readonly name: DataName;
  readonly query: DataQuery;
}

/** Without the response `about`, which describes the file. */
export function fileQueries(
  period: { readonly from: string; readonly to: string },
  users: boolean,
): readonly FileQuery[] {
  const { from, to } = period;
  const figures = ['day', 'week', 'month', 'app', 'environment', ...(users ? ['user'] : [])];
  return [
    { name: 'status', query: {} },
    { name: 'completeness', query: { from, to } },
    ...figures.map((by): FileQuery => ({ name: 'figures', query: { by, from, to } })),
    { name: 'figures', query: { by: 'app', change: 'new', from, to } },
    { name: 'figures', query: { by: 'app', change: 'vanished', from, to } },
    { name: 'figures', query: { 'idle-for': idleDaysOfFile } },
    { name: 'figures', query: neverLaunchedQuery },
  ];
}
