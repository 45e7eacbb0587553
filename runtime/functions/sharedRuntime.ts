import { reportLongWaits } from '../clock/reportLongWaits';
import { openRuntime } from '../Runtime';
import type { Runtime } from '../Runtime';
import { parseSettings } from '../settings/parseSettings';

/** The host logs what a worker writes there; a wait belongs to no invocation alone. */
const reportWait = reportLongWaits((text) => void process.stderr.write(`${text}\n`));

let shared: Promise<Runtime> | undefined;

/** One runtime per worker: connections, token and request budget serve all its invocations. */
export function sharedRuntime(): Promise<Runtime> {
  // A failure is not kept: settings and roles may be mended without a restart.
  shared ??= openRuntime(parseSettings(process.env), reportWait).catch((error: unknown) => {
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
