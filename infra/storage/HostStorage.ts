import * as storage from '@pulumi/azure-native/storage';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
} from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import type { StackContext } from '../StackContext';
import { hardenedAccount } from './hardenedAccount';
import { oldVersionsRule } from './oldVersionsRule';
import { storageEndpoint, type StorageService } from './storageEndpoint';

export interface HostStorageArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** Days in which an overwritten package, a function key or a container can be brought back. */
const recoveryDays = 14;

/**
 * The Functions host's own account: its leases, keys and timer states, and on Flex Consumption the
 * published package. No audit data: it stands in an account with other roles (`DataStorage`).
 */
export class HostStorage extends ComponentResource {
  readonly accountId: Output<string>;
  readonly accountName: Output<string>;
  readonly blobServiceUri: Output<string>;
  readonly queueServiceUri: Output<string>;
  readonly tableServiceUri: Output<string>;
  /** Where Flex Consumption keeps the package; a dedicated plan keeps it on its own disk. */
  readonly deploymentContainerUrl: Output<string> | undefined;

  constructor(name: string, args: HostStorageArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:storage:HostStorage', name, {}, opts);
    const { context, resourceGroupName } = args;
    const accountName = context.names.hostStorage;
    const account = new storage.StorageAccount(
      `${name}-account`,
      { accountName, resourceGroupName, ...hardenedAccount(context) },
      { parent: this },
    );
    this.keepVersions(name, account, resourceGroupName);

    const { storageSuffix } = clouds[context.config.cloud];
    const endpoint = (service: StorageService) =>
      account.primaryEndpoints.apply((endpoints) =>
        storageEndpoint(endpoints, service, { accountName, storageSuffix }),
      );
    this.accountId = account.id;
    this.accountName = account.name;
    this.blobServiceUri = endpoint('blob');
    this.queueServiceUri = endpoint('queue');
    this.tableServiceUri = endpoint('table');
    this.deploymentContainerUrl =
      context.config.hosting.kind === 'flex'
        ? this.makeDeploymentContainer(name, account, resourceGroupName)
        : undefined;
    this.registerOutputs({ accountName: this.accountName });
  }

  /** The package always has the same blob name: its predecessors are versions, kept for a while. */
  private keepVersions(
    name: string,
    account: storage.StorageAccount,
    resourceGroupName: Input<string>,
  ): void {
    const accountName = account.name;
    const retention = { enabled: true, days: recoveryDays };
    const blobs = new storage.BlobServiceProperties(
      `${name}-blobs`,
      {
        accountName,
        resourceGroupName,
        blobServicesName: 'default',
        isVersioningEnabled: true,
        deleteRetentionPolicy: retention,
        containerDeleteRetentionPolicy: retention,
      },
      { parent: this },
    );
    new storage.ManagementPolicy(
      `${name}-lifecycle`,
      {
        accountName,
        resourceGroupName,
        managementPolicyName: 'default',
        policy: { rules: [oldVersionsRule] },
      },
      { parent: this, dependsOn: [blobs] },
    );
  }

  private makeDeploymentContainer(
    name: string,
    account: storage.StorageAccount,
    resourceGroupName: Input<string>,
  ): Output<string> {
    const container = new storage.BlobContainer(
      `${name}-packages`,
      {
        accountName: account.name,
        resourceGroupName,
        containerName: 'packages',
        publicAccess: storage.PublicAccess.None,
      },
      { parent: this },
    );
    return interpolate`${this.blobServiceUri}/${container.name}`;
  }
}
