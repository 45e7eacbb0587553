import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostKeys } from '../http/authLevel';
import { type Clock, systemClock } from '../timer/Clock';
import { filteredLogger, type HostLogger } from '../app/hostLog';
import { hostFunctions } from './hostFunctions';
import { readHostOptions } from '../settings/hostOptions';
import { startHttpServer, urlOf } from '../http/httpServer';
import { type InvocationInput, type InvocationOutcome, invoke } from '../app/invoke';
import { loadFunctionApp } from '../app/loadFunctionApp';
import type { RegisteredFunction } from '../app/FunctionApp';
import type { Settings } from '../settings/settings';
import { startTriggers } from './startTriggers';

export interface HostSettings {
  /** A built folder: host.json, package.json with `main`, and what that loads. */
  readonly folder: string;
  /** The app's settings; they are also set in `process.env`, where the app reads them. */
  readonly env: Settings;
  readonly logger: HostLogger;
  /** Default: a free port. */
  readonly httpPort?: number;
  readonly keys?: HostKeys;
  readonly clock?: Clock;
  /** How long a received queue message stays hidden; ten minutes in the extension. */
  readonly queueLockMs?: number;
  readonly onInvocation?: (outcome: InvocationOutcome) => void;
}

export interface ListedFunction {
  readonly name: string;
  readonly kind?: 'timer' | 'queue' | 'http';
  readonly notListening?: string;
}

export interface RunningHost {
  readonly url: string;
  readonly keys: HostKeys;
  readonly functions: readonly ListedFunction[];
  /** Runs a timer function now and returns its result. */
  runTimer(name: string): Promise<InvocationOutcome>;
  /** Resolves when all queues are empty and no message is being processed. */
  whenQueueIdle(): Promise<void>;
  /** Stops listening, waits up to `graceMs` for running functions, runs the `appTerminate` hooks. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Runs a built folder's registrations as the Functions host and its Node worker do. One host per
 * process: the app's module is loaded once, and the app may end the process.
 */
export async function startHost(settings: HostSettings): Promise<RunningHost> {
  const options = await readHostOptions(settings.folder, settings.env);
  const logger = filteredLogger(settings.logger, options.logLevels);
  const log = (level: 'information' | 'warning' | 'error', message: string): void =>
    logger({ level, category: 'Host.Startup', message });
  Object.assign(process.env, settings.env);
  const app = await loadFunctionApp(settings.folder, logger);
  const functions = hostFunctions(app, settings.env);
  const keys = settings.keys ?? { master: newKey(), function: newKey() };
  const running = new Set<Promise<InvocationOutcome>>();

  const run = async (
    registered: RegisteredFunction,
    input: InvocationInput,
  ): Promise<InvocationOutcome> => {
    const stopTimeout = endProcessAfter(options.functionTimeoutMs, registered.metadata.name);
    const invocation = invoke(app, registered, input, logger);
    running.add(invocation);
    const outcome = await invocation;
    stopTimeout();
    running.delete(invocation);
    settings.onInvocation?.(outcome);
    return outcome;
  };
  const triggers = startTriggers(functions, {
    clock: settings.clock ?? systemClock,
    queueLockMs: settings.queueLockMs ?? 600_000,
    queues: options.queues,
    run,
    log,
  });
  const server = await startHttpServer({
    port: settings.httpPort ?? 0,
    routePrefix: options.routePrefix,
    keys,
    functions: triggers.http,
    admin: { start: (name, input) => triggers.startByName(name, input) },
  }).catch(async (error: unknown) => {
    // If the port is in use, timers and queues would keep the process running.
    await triggers.stop();
    throw error;
  });
  const url = urlOf(server);
  log('information', `Host started on ${url} (${functions.map(({ name }) => name).join(', ')})`);

  return {
    url,
    keys,
    functions: functions.map((one) =>
      'trigger' in one
        ? { name: one.name, kind: one.trigger.kind }
        : { name: one.name, notListening: one.notListening },
    ),
    runTimer: (name) => triggers.runTimer(name),
    async whenQueueIdle() {
      await Promise.all(triggers.queues.map((listener) => listener.whenIdle()));
    },
    async stop(graceMs = 10_000) {
      server.close();
      server.closeIdleConnections();
      const stopped = triggers.stop();
      const grace = new AbortController();
      await Promise.race([
        Promise.all([stopped, ...running]),
        delay(graceMs, undefined, { signal: grace.signal }),
      ]);
      grace.abort();
      server.closeAllConnections();
      await app.runHooks('appTerminate', { hookData: {}, appHookData: app.appHookData });
    },
  };
}

function newKey(): string {
  return randomBytes(24).toString('base64url');
}

/** As in Azure, a function that exceeds its time limit ends the whole worker. */
function endProcessAfter(timeoutMs: number, functionName: string): () => void {
  const timer = setTimeout(() => {
    throw new Error(`Timeout value of ${timeoutMs} ms exceeded by function ${functionName}.`);
  }, timeoutMs);
  timer.unref();
  return () => clearTimeout(timer);
}
