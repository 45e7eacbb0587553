import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { canShield } from '../../azurite/canShield';
import type { HostAddress, HostCommand, HostReport } from './hostMessages';
import type { HostLogger } from '../app/hostLog';
import { hostScript } from './hostScript';
import type { InvocationOutcome } from '../app/invoke';

export interface SpawnHostOptions {
  readonly folder: string;
  /**
   * The app's settings, on top of this process's environment. As in Azure they also override
   * host.json: `AzureFunctionsJobHost__extensions__queues__visibilityTimeout`. `undefined` takes one away.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly port?: number;
  readonly queueLockMs?: number;
  /** How long a stop waits for running functions; absent: ten seconds. */
  readonly stopGraceMs?: number;
  /** Keeps a Ctrl-C on the terminal from it: the caller stops it before what it uses. */
  readonly isShielded?: boolean;
  readonly logger?: HostLogger;
  /** Receives what the app writes to stdout and stderr itself. */
  readonly onOutput?: (text: string) => void;
}

export interface SpawnedHost extends HostAddress {
  readonly pid: number;
  /** Every completed invocation, oldest first. */
  readonly invocations: readonly InvocationOutcome[];
  runTimer(name: string): Promise<InvocationOutcome>;
  whenQueueIdle(): Promise<void>;
  /** Exit code and last output, once the process has ended for any reason. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  stop(): Promise<void>;
}

// Enough for a stack with its message.
const keptOutputCharacters = 8_000;

/**
 * Starts the host in a separate process: the app can end that process without ending this one, and
 * Node alone loads its modules (a test runner replaces `require`).
 */
export async function spawnHost(options: SpawnHostOptions): Promise<SpawnedHost> {
  const child = fork(await hostScript(), hostArguments(options), {
    // Those of this process may name a transpiling loader.
    execArgv: [],
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: options.isShielded === true && canShield,
  });
  const killWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithParent);
  child.once('exit', () => process.off('exit', killWithParent));
  const ended = watchEnd(child, options.onOutput);
  const invocations: InvocationOutcome[] = [];
  child.on('message', (message) => {
    const report = message as HostReport;
    if (report.type === 'log') {
      options.logger?.(report.line);
    } else if (report.type === 'invocation') {
      invocations.push(report.outcome);
    }
  });
  const address = await startedAddress(child, ended);
  const send = commandSender(child, ended);
  return {
    ...address,
    pid: child.pid ?? 0,
    invocations,
    ended,
    async runTimer(name) {
      const outcome = await send('runTimer', name);
      if (outcome === undefined) {
        throw new Error(`The host did not report the result of the timer "${name}".`);
      }
      return outcome;
    },
    async whenQueueIdle() {
      await send('whenQueueIdle');
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
      }
      await ended;
    },
  };
}

function hostArguments(options: SpawnHostOptions): readonly string[] {
  const { queueLockMs, stopGraceMs } = options;
  return [
    '--folder',
    options.folder,
    '--port',
    String(options.port ?? 0),
    ...(queueLockMs === undefined ? [] : ['--queue-lock-ms', `${queueLockMs}`]),
    ...(stopGraceMs === undefined ? [] : ['--stop-grace-ms', `${stopGraceMs}`]),
  ];
}

async function watchEnd(
  child: ChildProcess,
  onOutput: SpawnHostOptions['onOutput'],
): SpawnedHost['ended'] {
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-keptOutputCharacters);
    onOutput?.(chunk.toString());
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

function startedAddress(child: ChildProcess, ended: SpawnedHost['ended']): Promise<HostAddress> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const report = message as HostReport;
      if (report.type === 'started') {
        const { url, keys, functions } = report;
        resolve({ url, keys, functions });
      }
    });
    void ended.then(({ code, output }) =>
      reject(new Error(`The host ended with code ${code} instead of starting:\n${output}`)),
    );
  });
}

function commandSender(
  child: ChildProcess,
  ended: SpawnedHost['ended'],
): (command: HostCommand['command'], name?: string) => Promise<InvocationOutcome | undefined> {
  let lastId = 0;
  return (command, name) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const onMessage = (message: unknown): void => {
        const report = message as HostReport;
        if (report.type === 'done' && report.id === id) {
          child.off('message', onMessage);
          resolve(report.outcome);
        } else if (report.type === 'failed' && report.id === id) {
          child.off('message', onMessage);
          reject(new Error(report.message));
        }
      };
      child.on('message', onMessage);
      void ended.then(({ code, output }) =>
        reject(
          new Error(
            `The host ended with code ${code} before it responded to "${command}":\n${output}`,
          ),
        ),
      );
      child.send({ id, command, ...(name === undefined ? {} : { name }) } satisfies HostCommand);
    });
}
