import { TableClient } from '@azure/data-tables';
import { type QueueClient, QueueServiceClient } from '@azure/storage-queue';

import { clouds } from '../contracts/clouds';
import { completeNoProxy, proxyFor } from '../contracts/proxies';
import { queueNames } from '../contracts/queueNames';
import { tableNames } from '../contracts/tableNames';
import { rememberSecret } from '../contracts/text/knownSecrets';
import type { Settings } from '../settings/settings';
import { createStorageCredential } from '../tokens/createStorageCredential';
import { boundWaits } from './boundWaits';
import { hasStatus } from './hasStatus';

export interface AuditStorage {
  readonly auditLog: TableClient;
  readonly apps: TableClient;
  readonly ledger: TableClient;
  readonly state: TableClient;
  readonly delivery: TableClient;
  readonly ingestQueue: QueueClient;
}

/** Clients of the project's own storage account; nothing is requested yet. */
export function openStorage(settings: Pick<Settings, 'cloud' | 'storage'>): AuditStorage {
  const open = openClients(settings);
  return {
    auditLog: open.table(tableNames.auditLog),
    apps: open.table(tableNames.apps),
    ledger: open.table(tableNames.ledger),
    state: open.table(tableNames.state),
    delivery: open.table(tableNames.delivery),
    ingestQueue: open.queue(queueNames.ingest),
  };
}

/**
 * Makes what is missing, so that a new account needs no preparation. Identities that may not
 * create (the deployed one need not) find everything made by the deployment.
 */
export async function prepareStorage(storage: AuditStorage): Promise<void> {
  try {
    await Promise.all([
      ...[storage.auditLog, storage.apps, storage.ledger, storage.state, storage.delivery].map(
        (table) => table.createTable(),
      ),
      storage.ingestQueue.createIfNotExists(),
    ]);
  } catch (error) {
    if (!hasStatus(error, 403)) throw error;
  }
}

/** A few seconds for a hiccup; an account that stays away is to be told of, not waited for. */
const delays = { retryDelayInMs: 500, maxRetryDelayInMs: 2_000 };
const additionalPolicies = [{ policy: boundWaits, position: 'perRetry' as const }];
const tableOptions = { retryOptions: { maxRetries: 3, ...delays }, additionalPolicies };
const queueOptions = { retryOptions: { maxTries: 4, tryTimeoutInMs: 30_000, ...delays } };

/** The account's key, or the signature that stands in for it. */
function rememberKeys(connectionString: string): void {
  rememberSecret(/\bAccountKey=([^;]+)/.exec(connectionString)?.[1] ?? '');
  const signature = /\bSharedAccessSignature=([^;]+)/.exec(connectionString)?.[1];
  rememberSecret(new URLSearchParams(signature).get('sig') ?? '');
}

interface ClientFactory {
  table(name: string): TableClient;
  queue(name: string): QueueClient;
}

/** The SDK compares the names in NO_PROXY literally, and knows neither ports nor wildcards. */
function keepDirect(urls: readonly string[]): void {
  const direct = urls.filter((url) => proxyFor(url, process.env) === undefined);
  completeNoProxy(
    process.env,
    direct.map((url) => new URL(url).hostname),
  );
}

function endpointsOf(connectionString: string): readonly string[] {
  const read = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;]+)`, 'i').exec(connectionString)?.[1]?.trim();
  const suffix = `${read('AccountName') ?? ''}.{}.${read('EndpointSuffix') ?? 'core.windows.net'}`;
  return ['table', 'queue']
    .map((kind) => read(`${kind}Endpoint`) ?? `https://${suffix.replace('{}', kind)}`)
    .filter((url) => URL.canParse(url));
}

function openClients({ cloud, storage }: Pick<Settings, 'cloud' | 'storage'>): ClientFactory {
  if (storage.kind === 'connectionString') {
    const text = storage.connectionString;
    keepDirect(endpointsOf(text));
    rememberKeys(text);
    const queues = QueueServiceClient.fromConnectionString(text, queueOptions);
    return {
      table: (name) =>
        TableClient.fromConnectionString(text, name, {
          ...tableOptions,
          allowInsecureConnection: true,
        }),
      queue: (name) => queues.getQueueClient(name),
    };
  }
  keepDirect([storage.tableServiceUri, storage.queueServiceUri, clouds[cloud].authority]);
  const credential = createStorageCredential({ cloud, storage });
  const queues = new QueueServiceClient(storage.queueServiceUri, credential, queueOptions);
  return {
    table: (name) => new TableClient(storage.tableServiceUri, name, credential, tableOptions),
    queue: (name) => queues.getQueueClient(name),
  };
}
