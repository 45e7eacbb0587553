import { setTimeout as sleep } from 'node:timers/promises';

import { reportLongWaits } from '../domain/time/reportLongWaits';
import { openRuntime } from '../pipeline/Runtime';
import type { Runtime } from '../pipeline/Runtime';
import { parseSettings } from '../settings/parseSettings';

/** The host logs what a worker writes there; a wait belongs to no invocation alone. */
const reportWait = reportLongWaits((text) => void process.stderr.write(`${text}\n`));

let shared: Promise<Runtime> | undefined;
const running = new Set<Promise<unknown>>();

/** The host ends a worker five seconds after it asked it to terminate (its source, WorkerConstants). */
const graceMs = 4_000;

/** One runtime per worker: connections, token and request budget serve all its invocations. */
export function sharedRuntime(): Promise<Runtime> {
  // A failure is not kept: settings and roles may be corrected without a restart.
  shared ??= openRuntime(parseSettings(process.env), reportWait).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Runs work that the end of the worker has to wait for, since it has something to hand back. */
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
 * The host ends the worker: running invocations settle what is finished and queue the rest again.
 * The host itself waits for none of them.
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
