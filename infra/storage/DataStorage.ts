import * as storage from '@pulumi/azure-native/storage';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import { clouds } from '../../runtime/contracts/clouds';
import { queueNames } from '../../runtime/contracts/queueNames';
import { tableNames } from '../../runtime/contracts/tableNames';
import { nameOf } from '../names/nameOf';
import { toKebabCase } from '../names/toKebabCase';
import type { StackContext } from '../StackContext';
import { hardenedAccount } from './hardenedAccount';
import { storageEndpoint, type StorageService } from './storageEndpoint';

export interface DataStorageArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/**
 * The account of the audit data: the tables and queues that the runtime names, made here so that
 * its identity need not make any.
 *
 * The guard against loss is `protect`: Azure Tables have neither soft delete nor versions nor an
 * immutability policy, and the runtime must update rows anyway. There is no blob container: the
 * runtime keeps no blobs yet, and an archive will bring its own with its rules.
 */
export class DataStorage extends ComponentResource {
  readonly accountId: Output<string>;
  readonly accountName: Output<string>;
  readonly queueServiceUri: Output<string>;
  readonly tableServiceUri: Output<string>;

  constructor(name: string, args: DataStorageArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:storage:DataStorage', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { cloud, protectData } = context.config;
    const guarded = { parent: this, protect: protectData };
    const { dataStorage } = context.names;
    const account = new storage.StorageAccount(
      `${name}-account`,
      { accountName: dataStorage, resourceGroupName, ...hardenedAccount(context) },
      guarded,
    );
    const accountName = nameOf(account, dataStorage);
    for (const [key, tableName] of Object.entries(tableNames)) {
      new storage.Table(
        `${name}-table-${toKebabCase(key)}`,
        { accountName, resourceGroupName, tableName },
        guarded,
      );
    }
    // Queued work is in the ledger too, but what is dead is told only by the poison queue.
    for (const [key, queueName] of Object.entries(queueNames)) {
      new storage.Queue(
        `${name}-queue-${toKebabCase(key)}`,
        { accountName, resourceGroupName, queueName },
        guarded,
      );
    }

    const { storageSuffix } = clouds[cloud];
    const endpoint = (service: StorageService) =>
      account.primaryEndpoints.apply((endpoints) =>
        storageEndpoint(endpoints, service, { accountName: dataStorage, storageSuffix }),
      );
    this.accountId = account.id;
    this.accountName = accountName;
    this.queueServiceUri = endpoint('queue');
    this.tableServiceUri = endpoint('table');
    this.registerOutputs({ accountName: this.accountName });
  }
}
