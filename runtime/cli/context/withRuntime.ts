import { reportLongWaits } from '../../domain/time/reportLongWaits';
import { openRuntime } from '../../pipeline/Runtime';
import type { Runtime } from '../../pipeline/Runtime';
import { parseSettings } from '../../settings/parseSettings';
import type { CommandContext } from './CommandContext';

/** Opens the runtime with the environment's settings for one command. */
export async function withRuntime<T>(
  context: CommandContext,
  work: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = await openRuntime(
    parseSettings(context.env),
    reportLongWaits((text) => {
      context.terminal.err(text);
    }),
  );
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}
