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
import { fileContainer } from '../../../contracts/names/fileNames';
import { queueNames } from '../../../contracts/names/queueNames';
import { tableNames } from '../../../contracts/names/tableNames';
import { DeleteLock } from '../locks/DeleteLock';
import { nameOf } from '../names/nameOf';
import { toKebabCase } from '../names/toKebabCase';
import { targetId } from '../network/targetId';
import type { StackContext } from '../context/StackContext';
import { fixedAtCreation, hardenedAccount } from './hardenedAccount';
import { storageEndpoint, type StorageService } from './storageEndpoint';

interface DataStorageArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/**
 * The account of the audit data. The stack creates the tables and queues that the runtime names, so
 * the runtime's identity needs no right to create them.
 *
 * `protect` guards against loss: Azure Tables have neither soft delete nor versions nor an
 * immutability policy, and the runtime must update rows anyway. The container of the daily files always
 * exists, so that no change of the key `export` deletes files. It keeps no versions and no deleted blobs:
 * a person who is forgotten must not be in them, and every file can be written again.
 */
export class DataStorage extends ComponentResource {
  readonly accountId: Output<string>;
  readonly accountName: Output<string>;
  readonly blobServiceUri: Output<string>;
  /** Resource id of the container of the daily files. */
  readonly fileContainerId: Output<string>;
  readonly queueServiceUri: Output<string>;
  readonly tableServiceUri: Output<string>;
  /** All that must exist before the account can be used; without the account while it closes. */
  readonly usable: readonly Resource[];

  constructor(name: string, args: DataStorageArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:storage:DataStorage', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { cloud, protectData } = context.config;
    const guarded = { parent: this, protect: protectData };
    const { closing, names } = context;
    const { dataStorage } = names;
    const account = new storage.StorageAccount(
      `${name}-account`,
      { accountName: dataStorage, resourceGroupName, ...hardenedAccount(context) },
      {
        ...guarded,
        ignoreChanges: fixedAtCreation,
        dependsOn: closing.waitFor('dataStorage'),
      },
    );
    if (context.config.posture.lockData) {
      new DeleteLock(`${name}-lock`, account.id, { parent: this });
    }
    const known = (text: Input<string>) => closing.whenUsable('dataStorage', account, text);
    const accountName = known(dataStorage);
    const tables = Object.entries(tableNames).map(
      ([key, tableName]) =>
        new storage.Table(
          `${name}-table-${toKebabCase(key)}`,
          { accountName, resourceGroupName, tableName },
          guarded,
        ),
    );
    // Queued work is in the ledger too, but only the poison queue shows dead messages.
    const queues = Object.entries(queueNames).map(
      ([key, queueName]) =>
        new storage.Queue(
          `${name}-queue-${toKebabCase(key)}`,
          { accountName, resourceGroupName, queueName },
          guarded,
        ),
    );

    const container = new storage.BlobContainer(
      `${name}-files`,
      {
        accountName,
        resourceGroupName,
        containerName: fileContainer,
        publicAccess: storage.PublicAccess.None,
      },
      guarded,
    );

    const { storageSuffix } = clouds[cloud];
    const endpoint = (service: StorageService) =>
      known(storageEndpoint(service, { accountName: dataStorage, storageSuffix }));
    this.accountId = known(targetId('dataStorage', context, resourceGroupName));
    this.accountName = accountName;
    this.blobServiceUri = endpoint('blob');
    this.fileContainerId = interpolate`${this.accountId}/blobServices/default/containers/${nameOf(container, fileContainer)}`;
    this.queueServiceUri = endpoint('queue');
    this.tableServiceUri = endpoint('table');
    this.usable = [
      ...closing.unlessClosing('dataStorage', account),
      ...tables,
      ...queues,
      container,
    ];
    this.registerOutputs({ accountName: this.accountName });
  }
}
