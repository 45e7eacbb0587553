import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

import { clouds } from '../../../contracts/clouds/clouds';
import { completeNoProxy, proxyFor } from '../../../contracts/http/proxies';
import { queueNames } from '../../../contracts/names/queueNames';
import { tableNames } from '../../../contracts/names/tableNames';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import type { Settings } from '../../settings/Settings';
import { createStorageCredential } from '../../clients/entra/credentials/createStorageCredential';
import { createMissing } from './createMissing';
import { defaultTimes, retryPassingFaults, type StorageFaults } from './retryPassingFaults';

export interface AuditStorage {
  readonly auditLog: TableClient;
  readonly apps: TableClient;
  readonly ledger: TableClient;
  readonly completeness: TableClient;
  readonly state: TableClient;
  readonly delivery: TableClient;
  readonly rollups: TableClient;
  readonly inventory: TableClient;
  readonly ingestQueue: QueueClient;
  /** The host creates it with its first message. */
  readonly poisonQueue: QueueClient;
  readonly faults: StorageFaults;
}

/** Opens clients of the project's own storage account. Sends no request. */
export function openStorage(
  settings: Pick<Settings, 'cloud' | 'storage'>,
  times = defaultTimes,
): AuditStorage {
  const faults: StorageFaults = { lostReceives: 0 };
  const open = openClients(settings, retryPassingFaults(faults, times));
  return {
    auditLog: open.table(tableNames.auditLog),
    apps: open.table(tableNames.apps),
    ledger: open.table(tableNames.ledger),
    completeness: open.table(tableNames.completeness),
    state: open.table(tableNames.state),
    delivery: open.table(tableNames.delivery),
    rollups: open.table(tableNames.rollups),
    inventory: open.table(tableNames.inventory),
    ingestQueue: open.queue(queueNames.ingest),
    poisonQueue: open.queue(queueNames.poison),
    faults,
  };
}

/** Creates missing tables and the queue, so that a new account needs no preparation. */
export async function prepareStorage(storage: AuditStorage): Promise<void> {
  const tables = [
    storage.auditLog,
    storage.apps,
    storage.ledger,
    storage.completeness,
    storage.state,
    storage.delivery,
    storage.rollups,
    storage.inventory,
  ];
  await createMissing(() =>
    Promise.all([
      ...tables.map((table) => table.createTable()),
      storage.ingestQueue.createIfNotExists(),
    ]),
  );
}

/** Registers the account's key, or its signature, for redaction. */
function rememberKeys(connectionString: string): void {
  rememberSecret(/\bAccountKey=([^;]+)/.exec(connectionString)?.[1] ?? '');
  const signature = /\bSharedAccessSignature=([^;]+)/.exec(connectionString)?.[1];
  rememberSecret(new URLSearchParams(signature).get('sig') ?? '');
}

interface ClientFactory {
  table(name: string): TableClient;
  queue(name: string): QueueClient;
}

/** Adds direct hosts to NO_PROXY: the SDK compares its names literally, without ports and wildcards. */
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
  return ['table', 'queue', 'blob']
    .map((kind) => read(`${kind}Endpoint`) ?? `https://${suffix.replace('{}', kind)}`)
    .filter((url) => URL.canParse(url));
}

/** One policy retries for tables and queues, because the SDK's policies differ from each other. */
function openClients(
  { cloud, storage }: Pick<Settings, 'cloud' | 'storage'>,
  policy: PipelinePolicy,
): ClientFactory {
  const additionalPolicies = [{ policy, position: 'perCall' as const }];
  const tableOptions = { retryOptions: { maxRetries: 0 }, additionalPolicies };
  // Each client gets options of its own, because a shared object would add the policy twice.
  const queueOptions = () => ({ retryOptions: { maxTries: 1 }, additionalPolicies });
  if (storage.kind === 'connectionString') {
    const text = storage.connectionString;
    keepDirect(endpointsOf(text));
    rememberKeys(text);
    return {
      table: (name) =>
        TableClient.fromConnectionString(text, name, {
          ...tableOptions,
          allowInsecureConnection: true,
        }),
      queue: (name) => new QueueClient(text, name, queueOptions()),
    };
  }
  const { tableServiceUri, queueServiceUri, blobServiceUri } = storage;
  keepDirect(
    [tableServiceUri, queueServiceUri, blobServiceUri, clouds[cloud].authority].filter(
      (url) => url !== undefined,
    ),
  );
  const credential = createStorageCredential({ cloud, storage });
  const queues = storage.queueServiceUri.replace(/\/$/, '');
  return {
    table: (name) => new TableClient(storage.tableServiceUri, name, credential, tableOptions),
    queue: (name) => new QueueClient(`${queues}/${name}`, credential, queueOptions()),
  };
}
