import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canShield } from './canShield';
import { type AzuriteUrls, readListeningUrls } from './readListeningUrls';

/** The default account of Azurite; its name and key are published in its README. */
const account = 'devstoreaccount1';
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface RunningAzurite {
  readonly connectionString: string;
  /** The connection string of one of `accounts`. */
  connectionStringOf(account: string): string;
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly tableUrl: string;
  /** The folder of the data, unless the data is in memory. */
  readonly folder: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** The folder of the data. Default: a temporary folder, which `stop` removes. */
  readonly folder?: string;
  /** More accounts: each is a separate, empty storage in the same process. */
  readonly accounts?: readonly string[];
  /** Keeps the data in memory until the process ends, which is faster. Ignores `folder`. */
  readonly inMemory?: boolean;
  /** Keeps a Ctrl-C on the terminal from it: the caller stops it after those who use it. */
  readonly isShielded?: boolean;
  /** Files of a certificate: serve https, and accept Entra tokens beside keys. */
  readonly https?: { readonly certFile: string; readonly keyFile: string };
}

/** Starts the installed Azurite on free ports and returns once all three services listen. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<RunningAzurite> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'azurite-')));
  const removeFolder = async (): Promise<void> => {
    if (options.folder === undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const child = spawn(
    process.execPath,
    ['--require', skipTelemetry, azuriteScript(), ...azuriteArguments(folder, options)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: options.isShielded === true && canShield,
      // Azurite reads its accounts from this variable only, so it also lists the default account.
      env: { ...process.env, AZURITE_ACCOUNTS: accountList(options.accounts ?? []) },
    },
  );
  const killWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const stop = async (): Promise<void> => {
    process.off('exit', killWithParent);
    await endChild(child, options.folder === undefined ? 'SIGKILL' : 'SIGTERM');
    await removeFolder();
  };
  try {
    return { ...describe(await readListeningUrls(child)), folder, pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const skipTelemetry = join(__dirname, 'skipTelemetry.js');

function azuriteScript(): string {
  return join(require.resolve('azurite/package.json'), '..', 'dist', 'src', 'azurite.js');
}

function azuriteArguments(
  folder: string,
  { inMemory = false, https }: AzuriteOptions,
): readonly string[] {
  // Port 0 asks the system for a free port; the line "is successfully listening at" has the number.
  // Telemetry would need a network.
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  const data = inMemory ? ['--inMemoryPersistence'] : ['--location', folder];
  const tls =
    https === undefined
      ? []
      : ['--oauth', 'basic', '--cert', https.certFile, '--key', https.keyFile];
  return [...data, ...ports, ...flags, ...tls];
}

function accountList(accounts: readonly string[]): string {
  return [account, ...accounts].map((name) => `${name}:${key}`).join(';');
}

function describe(urls: AzuriteUrls): Omit<RunningAzurite, 'folder' | 'pid' | 'stop'> {
  const connectionStringOf = (name: string): string =>
    [
      `DefaultEndpointsProtocol=${new URL(urls.Table).protocol.replace(':', '')}`,
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

/** `SIGKILL` where nobody keeps the data: an Azurite with open connections takes long to end. */
async function endChild(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  // After SIGTERM, Azurite waits for keep-alive connections, which a client may never close.
  const deadline = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(deadline);
}
