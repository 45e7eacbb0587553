import * as monitor from '@pulumi/azure-native/monitor';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
} from '@pulumi/pulumi';

import type { PostureConfig } from '../config/ConnectorConfig';
import { logCategories, type LoggedResource } from './logCategories';

export interface ResourceLogsArgs {
  readonly level: PostureConfig['resourceLogs'];
  readonly workspaceId: Input<string>;
  /** Resource ids; absent where another stack has the resource. */
  readonly vaultId: Input<string> | undefined;
  readonly hostStorageId: Input<string>;
  readonly dataStorageId: Input<string>;
  readonly siteId: Input<string>;
}

const storageServices = ['blob', 'queue', 'table'] as const;

/** Sends what Azure logs of the stack's resources (diagnostic settings) to its workspace. */
export class ResourceLogs extends ComponentResource {
  constructor(name: string, args: ResourceLogsArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:monitoring:ResourceLogs', name, {}, opts);
    const { level, workspaceId, vaultId, hostStorageId, dataStorageId, siteId } = args;
    const send = (target: string, resource: LoggedResource, resourceUri: Input<string>) => {
      const logs = logCategories(level, resource);
      if (logs.length === 0) return;
      new monitor.DiagnosticSetting(
        `${name}-${target}`,
        {
          name: 'audit-log-connector',
          resourceUri,
          workspaceId,
          logs: logs.map((category) => ({ ...category })),
        },
        { parent: this },
      );
    };
    if (vaultId !== undefined) send('vault', 'vault', vaultId);
    for (const [account, id] of [
      ['host-storage', hostStorageId],
      ['data-storage', dataStorageId],
    ] as const) {
      for (const service of storageServices) {
        const services = interpolate`${id}/${service}Services/default`;
        send(`${account}-${service}`, service, services);
      }
    }
    send('site', 'site', siteId);
    this.registerOutputs();
  }
}
