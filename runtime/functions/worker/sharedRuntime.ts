import { setTimeout as sleep } from 'node:timers/promises';

import { reportLongWaits } from '../../domain/time/reportLongWaits';
import { openRuntime } from '../../pipeline/Runtime';
import type { Runtime } from '../../pipeline/Runtime';
import { parseSettings } from '../../settings/parseSettings';

/** The host logs the worker's stderr; a wait does not belong to one invocation. */
const reportWait = reportLongWaits((text) => void process.stderr.write(`${text}\n`));

let shared: Promise<Runtime> | undefined;
const running = new Set<Promise<unknown>>();

/** The host ends a worker five seconds after its request to terminate (WorkerConstants in its source). */
const graceMs = 4_000;

/** One runtime per worker: all its invocations share connections, token and request budget. */
export function sharedRuntime(): Promise<Runtime> {
  // A failure is not cached: settings and roles may be corrected without a restart.
  shared ??= openRuntime(parseSettings(process.env), reportWait).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Runs work that the worker waits for before it ends, because it may have to queue blobs again. */
export async function withSharedRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const done = sharedRuntime().then(work);
  running.add(done);
  try {
    return await done;
  } finally {
    running.delete(done);
  }
}

/**
 * Runs when the host ends the worker: running invocations record finished work and queue the rest
 * again. The host itself does not wait for them.
 */
export async function closeSharedRuntime(): Promise<void> {
  const closing = shared;
  shared = undefined;
  const runtime = await closing?.catch(() => undefined);
  runtime?.stop();
  const late = new AbortController();
  await Promise.race([
    Promise.allSettled(running),
    sleep(graceMs, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  await runtime?.close();
}
