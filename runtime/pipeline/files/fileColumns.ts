import type { ResolvedEvent } from '../../domain/usage/resolveTwins';
import type { FileColumn } from '../../stores/files/ParquetFile';

/** Raised when a column changes. It is in the path, so that a reader never mixes two schemas. */
const version = 'v1';

export type FileKind = 'launches' | 'figures';

/** `launches/v1/date=2026-05-19/part.parquet`: DuckDB, pyarrow and Fabric read the date from the path. */
export function filePath(kind: FileKind, day: string): string {
  return `${kind}/${version}/date=${day}/part.parquet`;
}

/** What a path of this version names; `undefined` for any other file. */
export function readFilePath(
  path: string,
): { readonly kind: FileKind; readonly day: string } | undefined {
  const [, kind, day] =
    /^(launches|figures)\/[^/]+\/date=(\d{4}-\d\d-\d\d)\/part\.parquet$/.exec(path) ?? [];
  if (day === undefined) return undefined;
  const found = { kind: kind as FileKind, day };
  return filePath(found.kind, day) === path ? found : undefined;
}

/** A launch that counts, so that the rows of a day are its launches. */
export type LaunchRow = ResolvedEvent;

/** The user is what is stored: a name, a pseudonym, or nothing. */
export const launchColumns: readonly FileColumn<LaunchRow>[] = [
  { name: 'day', kind: 'day', valueOf: ({ creationTime }) => creationTime.slice(0, 10) },
  { name: 'time', kind: 'time', valueOf: ({ creationTime }) => creationTime },
  { name: 'eventId', kind: 'id', valueOf: ({ id }) => id },
  { name: 'appId', kind: 'text', valueOf: ({ appId }) => appId },
  { name: 'appName', kind: 'text', valueOf: ({ appName }) => appName },
  { name: 'environmentId', kind: 'text', valueOf: ({ environmentId }) => environmentId },
  {
    name: 'environmentName',
    kind: 'text',
    valueOf: ({ environmentName }) => environmentName,
  },
  // In lower case, because users are the same in any case, and a count of distinct texts is not.
  { name: 'user', kind: 'text', valueOf: ({ userId }) => userId.toLowerCase() },
];

/** An app on a day. */
export interface FigureRow {
  readonly day: string;
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly launches: number;
  /** Null: not known, because the deployment stores no users. */
  readonly uniqueUsers: number | null;
  /** `2026-05-19T13:17:34Z`. */
  readonly firstLaunch: string;
  readonly lastLaunch: string;
  /** Of all apps together, the same in each row of the day. */
  readonly uniqueUsersOfDay: number | null;
}

export const figureColumns: readonly FileColumn<FigureRow>[] = [
  { name: 'day', kind: 'day', valueOf: ({ day }) => day },
  { name: 'appId', kind: 'text', valueOf: ({ appId }) => appId },
  { name: 'appName', kind: 'text', valueOf: ({ appName }) => appName },
  { name: 'environmentId', kind: 'text', valueOf: ({ environmentId }) => environmentId },
  { name: 'environmentName', kind: 'text', valueOf: ({ environmentName }) => environmentName },
  { name: 'launches', kind: 'count', valueOf: ({ launches }) => launches },
  { name: 'uniqueUsers', kind: 'count', valueOf: ({ uniqueUsers }) => uniqueUsers },
  { name: 'firstLaunch', kind: 'time', valueOf: ({ firstLaunch }) => firstLaunch },
  { name: 'lastLaunch', kind: 'time', valueOf: ({ lastLaunch }) => lastLaunch },
  {
    name: 'uniqueUsersOfDay',
    kind: 'count',
    valueOf: ({ uniqueUsersOfDay }) => uniqueUsersOfDay,
  },
];
