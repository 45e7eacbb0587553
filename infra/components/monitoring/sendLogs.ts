import * as monitor from '@pulumi/azure-native/monitor';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

import type { PostureConfig } from '../../config/ConnectorConfig';

interface SentLogs {
  readonly level: PostureConfig['resourceLogs'];
  readonly kind: LoggedResource;
  readonly resourceUri: Input<string>;
  readonly workspaceId: Input<string>;
}

/** Sends the logs of one resource to a workspace, unless the level has no logs for its kind. */
export function sendLogs(name: string, logs: SentLogs, opts: CustomResourceOptions): void {
  const { level, kind, resourceUri, workspaceId } = logs;
  const categories = logCategories(level, kind);
  if (categories.length === 0) return;
  new monitor.DiagnosticSetting(
    name,
    {
      name: 'audit-log-connector',
      resourceUri,
      workspaceId,
      logs: categories.map((category) => ({ ...category })),
    },
    opts,
  );
}

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
 * The logs that the workspace gets of each kind of resource. The workspace is billed by volume, so
 * `audit` omits what repeats all day: each table request of the collector, and the app's own log,
 * which Application Insights has.
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

/** The categories that one kind of resource logs; empty: no diagnostic setting. */
function logCategories(
  level: PostureConfig['resourceLogs'],
  resource: LoggedResource,
): readonly LogCategory[] {
  return categories[level][resource];
}
