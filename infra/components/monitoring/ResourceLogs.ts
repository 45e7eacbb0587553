import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
} from '@pulumi/pulumi';

import type { PostureConfig } from '../../config/ConnectorConfig';
import { type LoggedResource, sendLogs } from './sendLogs';

interface ResourceLogsArgs {
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
    const send = (target: string, kind: LoggedResource, resourceUri: Input<string>) => {
      const logs = { level, kind, resourceUri, workspaceId };
      sendLogs(`${name}-${target}`, logs, { parent: this });
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
