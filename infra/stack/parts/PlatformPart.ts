import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Resource,
} from '@pulumi/pulumi';

import { usagePath } from '../../../contracts/names/pageNames';
import { ofRuntime } from '../../components/hosting/appSettings';
import { FunctionApp } from '../../components/hosting/FunctionApp';
import type { IdentityOutputs } from '../../components/outputs/identityOutputs';
import { Monitoring } from '../../components/monitoring/Monitoring';
import { ResourceLogs } from '../../components/monitoring/ResourceLogs';
import { PrivateNetwork } from '../../components/network/PrivateNetwork';
import { targetId } from '../../components/network/targetId';
import { ReaderRoles } from '../../components/roles/ReaderRoles';
import { RoleAssignments } from '../../components/roles/RoleAssignments';
import type { StackContext } from '../../components/context/StackContext';
import { DataStorage } from '../../components/storage/DataStorage';
import { HostStorage } from '../../components/storage/HostStorage';
import type { PlatformOutputs } from '../../components/outputs/platformOutputs';
import { platformSettings } from './platformSettings';

interface PlatformPartArgs {
  readonly context: StackContext;
  /** From this stack or, by a stack reference, from the one with the identity. */
  readonly identity: IdentityOutputs;
  readonly resourceGroupName: Input<string>;
}

/**
 * What a pipeline without any Entra rights deploys daily: monitoring, storage, roles on them, the
 * network and the function app. `Publication` publishes the runtime to the app and depends on all of
 * `usable`, which with a private network includes the app's endpoint.
 */
export class PlatformPart extends ComponentResource {
  readonly outputs: PlatformOutputs;
  /** All that must exist before the app works; without the accounts that close after it. */
  readonly usable: readonly Resource[];

  constructor(name: string, args: PlatformPartArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:platform:PlatformPart', name, {}, opts);
    const { context, identity, resourceGroupName } = args;
    const { network: networkConfig } = context.config;
    const place = { context, resourceGroupName };
    const parent = { parent: this };
    const monitoring = new Monitoring('monitoring', place, parent);
    const hostStorage = new HostStorage('host-storage', place, parent);
    const dataStorage = new DataStorage('data-storage', place, parent);
    const network =
      networkConfig.kind === 'private'
        ? new PrivateNetwork('network', { ...place, ...networkConfig }, parent)
        : undefined;
    const writesFiles = context.config.collector.export !== 'none';
    const roles = new RoleAssignments(
      'roles',
      {
        identityId: identity.identityId,
        principalId: identity.identityPrincipalId,
        scopes: {
          hostStorage: hostStorage.accountId,
          dataStorage: dataStorage.accountId,
          fileContainer: dataStorage.fileContainerId,
          applicationInsights: monitoring.applicationInsightsId,
        },
        subscriptionId: context.subscriptionId,
        writesFiles,
      },
      parent,
    );
    if (context.config.readers.length > 0) {
      new ReaderRoles(
        'readers',
        {
          readers: context.config.readers,
          dataStorageId: dataStorage.accountId,
          fileContainerId: writesFiles ? dataStorage.fileContainerId : undefined,
          subscriptionId: context.subscriptionId,
        },
        parent,
      );
    }
    const accesses =
      network === undefined ? [] : openTargets({ network, hostStorage, dataStorage, identity });
    const siteIsOpen = context.closing.closesLast('site');
    const openSite = (after: readonly Resource[]) =>
      network?.open('site', {
        targetName: context.names.functionApp,
        targetId: targetId('site', context, resourceGroupName),
        after,
      }) ?? [];
    const app = new FunctionApp(
      'function-app',
      {
        ...place,
        // From private to public, vault and accounts open before the app leaves the network.
        readyIdentityId: all([roles.readyIdentityId, identity.vaultId]).apply(([ready]) => ready),
        ...pageOf(context, identity),
        subnetId: network?.appSubnetId,
        deploymentContainerUrl: hostStorage.deploymentContainerUrl,
        settings: platformSettings({ context, identity, hostStorage, dataStorage, monitoring }),
        after: [...accesses, ...(siteIsOpen ? openSite([]) : [])],
      },
      parent,
    );
    if (!siteIsOpen) openSite([app]);
    new ResourceLogs(
      'resource-logs',
      {
        level: context.config.posture.resourceLogs,
        workspaceId: monitoring.workspaceId,
        // The identity's stack owns the vault and its logs; this one has no rights on it.
        vaultId: context.config.scope === 'platform' ? undefined : identity.vaultId,
        hostStorageId: hostStorage.accountId,
        dataStorageId: dataStorage.accountId,
        siteId: app.siteId,
      },
      parent,
    );
    this.outputs = {
      functionAppId: app.siteId,
      functionAppName: app.siteName,
      functionAppUrl: app.url,
      usagePage: context.config.page && interpolate`${app.url}${usagePath}`,
      hostName: app.hostName,
      scmHostName: app.scmHostName,
      settings: app.settings,
      runtimeSettings: app.settings.apply(ofRuntime),
      settingsHash: app.settingsHash,
      hostStorageName: hostStorage.accountName,
      hostStorageBlobUri: hostStorage.blobServiceUri,
      dataStorageName: dataStorage.accountName,
      dataStorageId: dataStorage.accountId,
      dataStorageTableUri: dataStorage.tableServiceUri,
      dataStorageQueueUri: dataStorage.queueServiceUri,
      workspaceId: monitoring.workspaceId,
      applicationInsightsId: monitoring.applicationInsightsId,
      actionGroupId: monitoring.actionGroupId,
      workbookId: monitoring.workbookId,
      virtualNetworkId: network?.virtualNetworkId,
    };
    this.usable = [
      monitoring,
      ...hostStorage.usable,
      ...dataStorage.usable,
      ...(network ? [network] : []),
      roles,
      app,
    ];
    this.registerOutputs({ functionAppUrl: app.url });
  }
}

/** What the app needs for the usage page, if the stack has one. */
function pageOf({ config }: StackContext, { pageSignIn }: IdentityOutputs) {
  const hasIdentity = config.page !== undefined && config.page.secret === undefined;
  return {
    pageIdentityId: hasIdentity
      ? pageSignIn.apply((signIn) => signIn?.identity?.id ?? '')
      : undefined,
    signInClientId: config.page && pageSignIn.apply((signIn) => signIn?.clientId ?? ''),
  };
}

interface PrivateTargets {
  readonly network: PrivateNetwork;
  readonly hostStorage: HostStorage;
  readonly dataStorage: DataStorage;
  readonly identity: IdentityOutputs;
}

/** Opens everything that the app reads and writes, before the app starts. */
function openTargets({ network, hostStorage, dataStorage, identity }: PrivateTargets) {
  const { vaultName, vaultId } = identity;
  const account = (storage: HostStorage | DataStorage) => ({
    targetName: storage.accountName,
    targetId: storage.accountId,
    after: storage.usable,
  });
  return [
    ...network.open('hostStorage', account(hostStorage)),
    ...network.open('dataStorage', account(dataStorage)),
    ...network.open('vault', { targetName: vaultName, targetId: vaultId, after: [] }),
  ];
}
