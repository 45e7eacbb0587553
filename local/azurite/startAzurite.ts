import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type AzuriteUrls, readListeningUrls } from './readListeningUrls';

/** The account that Azurite knows without configuration; name and key are published in its README. */
const account = 'devstoreaccount1';
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface RunningAzurite {
  readonly connectionString: string;
  /** Of one of the further accounts that were asked for. */
  connectionStringOf(account: string): string;
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly tableUrl: string;
  /** Where the data is kept, unless it is in memory. */
  readonly folder: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** Where the data is kept; without it a temporary folder, which is removed by `stop`. */
  readonly folder?: string;
  /** Accounts beside the usual one: each is an empty storage of its own, at no further process. */
  readonly accounts?: readonly string[];
  /** Keeps no data on the disk: faster, and lost when it ends. `folder` is not used then. */
  readonly inMemory?: boolean;
}

/** Starts the installed Azurite on free ports and returns once all three services listen. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<RunningAzurite> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'azurite-')));
  const removeFolder = async (): Promise<void> => {
    if (options.folder === undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const child = spawn(process.execPath, [azuriteScript(), ...azuriteArguments(folder, options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Azurite takes its accounts from here only; the usual one has to be named again then.
    env: { ...process.env, AZURITE_ACCOUNTS: accountList(options.accounts ?? []) },
  });
  const killWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const stop = async (): Promise<void> => {
    process.off('exit', killWithParent);
    await endChild(child);
    await removeFolder();
  };
  try {
    return { ...describe(await readListeningUrls(child)), folder, pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function azuriteScript(): string {
  return join(require.resolve('azurite/package.json'), '..', 'dist', 'src', 'azurite.js');
}

function azuriteArguments(folder: string, { inMemory = false }: AzuriteOptions): readonly string[] {
  // Port 0 asks the system for a free port; the line "is successfully listening at" tells which.
  // Telemetry would be a network call, and nothing here may need a network.
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  const data = inMemory ? ['--inMemoryPersistence'] : ['--location', folder];
  return [...data, ...ports, ...flags];
}

function accountList(accounts: readonly string[]): string {
  return [account, ...accounts].map((name) => `${name}:${key}`).join(';');
}

function describe(urls: AzuriteUrls): Omit<RunningAzurite, 'folder' | 'pid' | 'stop'> {
  const connectionStringOf = (name: string): string =>
    [
      'DefaultEndpointsProtocol=http',
      `AccountName=${name}`,
      `AccountKey=${key}`,
      `BlobEndpoint=${urls.Blob}/${name}`,
      `QueueEndpoint=${urls.Queue}/${name}`,
      `TableEndpoint=${urls.Table}/${name};`,
    ].join(';');
  return {
    connectionString: connectionStringOf(account),
    connectionStringOf,
    blobUrl: `${urls.Blob}/${account}`,
    queueUrl: `${urls.Queue}/${account}`,
    tableUrl: `${urls.Table}/${account}`,
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  // SIGTERM waits for open keep-alive connections; a client that was not closed must not hang us.
  const deadline = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(deadline);
}
