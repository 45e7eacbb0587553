/** The responses below `/usage/data/`. */
export const dataNames = ['about', 'figures', 'status', 'completeness'] as const;

export type DataName = (typeof dataNames)[number];

/** Below `/usage/`. */
export const dataPath = 'data/';

export type DataQuery = Readonly<Record<string, string>>;

/** One text for each response: its name and its query in a fixed order. A file with the page has its data by it. */
export function dataKey(name: DataName, query: DataQuery = {}): string {
  const entries = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? name : `${name}?${new URLSearchParams(entries).toString()}`;
}
