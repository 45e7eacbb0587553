import * as storage from '@pulumi/azure-native/storage';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
} from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import { nameOf } from '../names/nameOf';
import type { StackContext } from '../StackContext';
import { hardenedAccount } from './hardenedAccount';
import { oldVersionsRule } from './oldVersionsRule';
import { storageEndpoint, type StorageService } from './storageEndpoint';

export interface HostStorageArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** The account by name, as its parts are told of it. */
interface AccountRef {
  readonly accountName: Output<string>;
  readonly resourceGroupName: Input<string>;
}

/** Days in which an overwritten package, a function key or a container can be brought back. */
const recoveryDays = 14;
const packageContainer = 'packages';

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
    const { hostStorage } = context.names;
    const account = new storage.StorageAccount(
      `${name}-account`,
      { accountName: hostStorage, resourceGroupName, ...hardenedAccount(context) },
      { parent: this },
    );
    const place = { accountName: hostStorage, ...clouds[context.config.cloud] };
    const endpoint = (service: StorageService) =>
      account.primaryEndpoints.apply((endpoints) => storageEndpoint(endpoints, service, place));
    this.accountId = account.id;
    this.accountName = nameOf(account, hostStorage);
    this.blobServiceUri = endpoint('blob');
    this.queueServiceUri = endpoint('queue');
    this.tableServiceUri = endpoint('table');

    const ref = { accountName: this.accountName, resourceGroupName };
    this.keepVersions(name, ref);
    this.deploymentContainerUrl =
      context.config.hosting.kind === 'flex' ? this.makePackageContainer(name, ref) : undefined;
    this.registerOutputs({ accountName: this.accountName });
  }

  /** The package always has the same blob name: its predecessors are versions, kept for a while. */
  private keepVersions(name: string, account: AccountRef): void {
    const retention = { enabled: true, days: recoveryDays };
    const blobs = new storage.BlobServiceProperties(
      `${name}-blobs`,
      {
        ...account,
        blobServicesName: 'default',
        isVersioningEnabled: true,
        deleteRetentionPolicy: retention,
        containerDeleteRetentionPolicy: retention,
      },
      { parent: this },
    );
    new storage.ManagementPolicy(
      `${name}-lifecycle`,
      { ...account, managementPolicyName: 'default', policy: { rules: [oldVersionsRule] } },
      { parent: this, dependsOn: [blobs] },
    );
  }

  private makePackageContainer(name: string, account: AccountRef): Output<string> {
    const container = new storage.BlobContainer(
      `${name}-packages`,
      { ...account, containerName: packageContainer, publicAccess: storage.PublicAccess.None },
      { parent: this },
    );
    return interpolate`${this.blobServiceUri}/${nameOf(container, packageContainer)}`;
  }
}
