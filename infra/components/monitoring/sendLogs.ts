import * as monitor from '@pulumi/azure-native/monitor';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

import type { PostureConfig } from '../../config/ConnectorConfig';
import { logCategories, type LoggedResource } from './logCategories';

export interface SentLogs {
  readonly level: PostureConfig['resourceLogs'];
  readonly kind: LoggedResource;
  readonly resourceUri: Input<string>;
  readonly workspaceId: Input<string>;
}

/** Sends the logs of one resource to a workspace; makes nothing where the level has none for it. */
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
