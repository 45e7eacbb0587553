import type { PostureConfig } from '../../config/ConnectorConfig';

/** A resource whose accesses Azure can log. */
export type LoggedResource = 'vault' | 'blob' | 'queue' | 'table' | 'site';

/** As `DiagnosticSetting` takes it: one category, or a group of them. */
export interface LogCategory {
  readonly enabled: true;
  readonly category?: string;
  readonly categoryGroup?: string;
}

const deletions: LogCategory = { enabled: true, category: 'StorageDelete' };
const everything: LogCategory = { enabled: true, categoryGroup: 'allLogs' };

/**
 * What of a resource goes to the workspace. `audit` leaves out what repeats all day and is billed by
 * volume: each table request of the collector, and the app's own log, which Application Insights
 * has.
 */
const categories: Readonly<
  Record<PostureConfig['resourceLogs'], Readonly<Record<LoggedResource, readonly LogCategory[]>>>
> = {
  off: { vault: [], blob: [], queue: [], table: [], site: [] },
  audit: {
    vault: [{ enabled: true, categoryGroup: 'audit' }],
    blob: [deletions],
    // Each message that was processed is deleted.
    queue: [],
    table: [deletions],
    site: [],
  },
  all: {
    vault: [everything],
    blob: [everything],
    queue: [everything],
    table: [everything],
    site: [everything],
  },
};

/** The categories that one kind of resource logs; empty: no setting is made. */
export function logCategories(
  level: PostureConfig['resourceLogs'],
  resource: LoggedResource,
): readonly LogCategory[] {
  return categories[level][resource];
}
