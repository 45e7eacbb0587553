import * as storage from '@pulumi/azure-native/storage';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
} from '@pulumi/pulumi';

import { clouds } from '../../../contracts/clouds/clouds';
import type { StackContext } from '../context/StackContext';
import { nameOf } from '../names/nameOf';
import { targetId } from '../network/targetId';
import { fixedAtCreation, hardenedAccount } from './hardenedAccount';
import { storageEndpoint, type StorageService } from './storageEndpoint';

interface HostStorageArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** The account by name, for its parts. */
interface AccountRef {
  readonly accountName: Output<string>;
  readonly resourceGroupName: Input<string>;
}

/** Days in which people can restore an overwritten package, a function key or a container. */
const recoveryDays = 14;
const packageContainer = 'packages';

/**
 * The Functions host's own account: its leases, keys and timer states, and on Flex Consumption the
 * published package. Audit data is in another account with other roles (`DataStorage`).
 */
export class HostStorage extends ComponentResource {
  readonly accountId: Output<string>;
  readonly accountName: Output<string>;
  readonly blobServiceUri: Output<string>;
  readonly queueServiceUri: Output<string>;
  readonly tableServiceUri: Output<string>;
  /** Where Flex Consumption keeps the package; a dedicated plan keeps it on its own disk. */
  readonly deploymentContainerUrl: Output<string> | undefined;
  /** All that must exist before the account can be used; without the account while it closes. */
  readonly usable: readonly Resource[];

  constructor(name: string, args: HostStorageArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:storage:HostStorage', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { closing, names } = context;
    const { hostStorage } = names;
    const account = new storage.StorageAccount(
      `${name}-account`,
      { accountName: hostStorage, resourceGroupName, ...hardenedAccount(context) },
      { parent: this, ignoreChanges: fixedAtCreation, dependsOn: closing.waitFor('hostStorage') },
    );
    const known = (text: Input<string>) => closing.whenUsable('hostStorage', account, text);
    const place = { accountName: hostStorage, ...clouds[context.config.cloud] };
    const endpoint = (service: StorageService) => known(storageEndpoint(service, place));
    this.accountId = known(targetId('hostStorage', context, resourceGroupName));
    this.accountName = known(hostStorage);
    this.blobServiceUri = endpoint('blob');
    this.queueServiceUri = endpoint('queue');
    this.tableServiceUri = endpoint('table');

    const ref = { accountName: this.accountName, resourceGroupName };
    const versions = this.keepVersions(name, ref);
    const container =
      context.config.hosting.kind === 'flex' ? this.makePackageContainer(name, ref) : undefined;
    this.deploymentContainerUrl =
      container && interpolate`${this.blobServiceUri}/${nameOf(container, packageContainer)}`;
    this.usable = [
      ...closing.unlessClosing('hostStorage', account),
      ...versions,
      ...(container ? [container] : []),
    ];
    this.registerOutputs({ accountName: this.accountName });
  }

  /** The package always has the same blob name, so its predecessors are versions of the blob. */
  private keepVersions(name: string, account: AccountRef): readonly Resource[] {
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
    const policy = new storage.ManagementPolicy(
      `${name}-lifecycle`,
      { ...account, managementPolicyName: 'default', policy: { rules: [oldVersionsRule] } },
      { parent: this, dependsOn: [blobs] },
    );
    return [blobs, policy];
  }

  private makePackageContainer(name: string, account: AccountRef): storage.BlobContainer {
    return new storage.BlobContainer(
      `${name}-packages`,
      { ...account, containerName: packageContainer, publicAccess: storage.PublicAccess.None },
      { parent: this },
    );
  }
}

/**
 * Deletes what was overwritten 30 days ago or more. It applies to versions and snapshots, never to a
 * blob itself: Microsoft warns that a policy on the host's blobs can remove function keys ("Storage
 * considerations for Azure Functions"), and the package in use may be older than 30 days.
 */
const oldVersionsRule = {
  name: 'old-versions',
  type: 'Lifecycle',
  enabled: true,
  definition: {
    filters: { blobTypes: ['blockBlob'] },
    actions: {
      version: { delete: { daysAfterCreationGreaterThan: 30 } },
      snapshot: { delete: { daysAfterCreationGreaterThan: 30 } },
    },
  },
};
