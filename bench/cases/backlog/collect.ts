import { readFile } from 'node:fs/promises';

import { startAzurite } from '../../../local/azurite/startAzurite';
import type { ApiCounts, BenchTruth } from '../../api/ApiMessage';
import type { SpawnedApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';
import { checkDelivery, type DeliveredEvent, type Delivery } from './checkDelivery';

/** The part of `sync --drain --json` that the benchmark reads. */
export interface DrainSummary {
  readonly pages: number;
  readonly blobs: { readonly listed: number; readonly ingested: number; readonly dead: number };
  readonly records: { readonly seen: number; readonly kept: number; readonly malformed: number };
}

/** A whole run of the collector from an empty store. */
export interface CollectorRun {
  readonly cost: Omit<ProcessCost, 'stdout'>;
  readonly summary: DrainSummary;
  readonly truth: BenchTruth;
  readonly delivery: Delivery;
  readonly api: ApiCounts;
  /** The CPU of Azurite meanwhile: not part of the cost, but it shares the machine. */
  readonly storeCpuSeconds: number | undefined;
}

export interface CollectOptions {
  /** Other settings of the collector. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called with the id of the collecting process. */
  readonly onStart?: (pid: number) => void;
}

/** Drains the API into an empty store; measures the collecting process only. */
export async function collect(
  context: BenchContext,
  api: SpawnedApi,
  latencyMs: number,
  { settings = {}, onStart }: CollectOptions = {},
): Promise<CollectorRun> {
  const azurite = await startAzurite();
  try {
    const { scratchFolder, snapshot, nodeArgs } = context;
    const env = { ...settingsFor(api, azurite.connectionString), ...settings };
    const command = { script: snapshot.bin, env, scratchFolder };
    await api.configure({ latencyMs: 0 });
    await measureProcess({ ...command, args: ['subscription', 'start', '--json'] });
    await api.configure({ latencyMs });
    const storeBefore = await readCpuSeconds(azurite.pid);
    const { stdout, ...cost } = await measureProcess({
      ...command,
      nodeArgs,
      ...(onStart === undefined ? {} : { onStart }),
      args: ['sync', '--drain', '--json'],
    });
    const counts = await api.configure({ latencyMs: 0 });
    const storeAfter = await readCpuSeconds(azurite.pid);
    const usage = await measureProcess({ ...command, args: ['usage', '--events', '--json'] });
    const events = usage.stdout.split('\n').filter((line) => line !== '');
    return {
      cost,
      summary: JSON.parse(stdout) as DrainSummary,
      truth: api.truth,
      delivery: checkDelivery(
        api.truth,
        events.map((line) => JSON.parse(line) as DeliveredEvent),
      ),
      api: counts,
      storeCpuSeconds:
        storeBefore === undefined || storeAfter === undefined
          ? undefined
          : storeAfter - storeBefore,
    };
  } finally {
    await azurite.stop();
  }
}

/** The settings of a collector of this API with its state in the given storage. */
export function settingsFor(
  { address }: SpawnedApi,
  storage: string,
): Readonly<Record<string, string>> {
  return {
    NODE_EXTRA_CA_CERTS: address.caCertificate,
    AUDIT_LOGS_TENANT_ID: address.tenantId,
    AUDIT_LOGS_CLIENT_ID: address.clientId,
    AUDIT_LOGS_CLIENT_SECRET: address.clientSecret,
    AUDIT_LOGS_AUDIENCE: address.audience,
    AUDIT_LOGS_AUTHORITY: address.authority,
    AUDIT_LOGS_STORAGE: storage,
    // The quota belongs to the service; the benchmark measures the collector.
    AUDIT_LOGS_REQUESTS_PER_MINUTE: '100000000',
  };
}

/** The value on every Linux that Node supports. */
const ticksPerSecond = 100;

/** Reads the CPU seconds that a running process has used; undefined on systems without /proc. */
async function readCpuSeconds(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, can contain spaces, so the fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
