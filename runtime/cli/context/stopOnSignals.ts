import { constants } from 'node:os';

import type { Runtime } from '../../pipeline/Runtime';
import type { CommandContext } from './CommandContext';

/** Container engines kill a process ten seconds after SIGTERM. */
const graceMs = 8_000;

/**
 * Ends a run in an orderly way on SIGINT and SIGTERM: finished work is recorded, and the rest goes
 * back into the queue. A second signal, or the end of the grace period, ends the process at once.
 */
export async function stopOnSignals<T>(
  context: Pick<CommandContext, 'terminal' | 'stopCode' | 'isLeaving'>,
  runtime: Pick<Runtime, 'stop'>,
  work: () => Promise<T>,
  /** What becomes of the work. */
  rest = 'Finished work is recorded, and the rest goes back into the queue.',
): Promise<T> {
  const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
    const exitCode = 128 + constants.signals[signal];
    if (context.isLeaving) process.exit(exitCode);
    context.stopCode = exitCode;
    context.isLeaving = true;
    context.terminal.err(
      `${signal}: stopping. ${rest} Another ${signal} ends the process at once.`,
    );
    runtime.stop();
    setTimeout(() => process.exit(exitCode), graceMs).unref();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
