import { openRuntime } from '../Runtime';
import type { Runtime } from '../Runtime';
import { parseSettings } from '../settings/parseSettings';

let shared: Promise<Runtime> | undefined;

/** One runtime per worker: connections, token and request budget serve all its invocations. */
export function sharedRuntime(): Promise<Runtime> {
  // A failure is not kept: settings and roles may be mended without a restart.
  shared ??= openRuntime(parseSettings(process.env)).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

export async function closeSharedRuntime(): Promise<void> {
  const runtime = await shared;
  shared = undefined;
  await runtime?.close();
}
