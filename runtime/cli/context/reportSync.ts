import type { SyncResult } from '../../pipeline/sync/SyncResult';
import type { CommandContext } from './CommandContext';

/** Reports why a run listed nothing, or not everything. Neither is a success. */
export function reportSync(
  context: Pick<CommandContext, 'terminal' | 'exitCode'>,
  { heldBy, problems }: SyncResult,
): void {
  if (heldBy !== undefined) {
    context.exitCode = 1;
    context.terminal.err(
      `Another sync (${heldBy}) is listing content at this moment, so nothing was listed here.\n  Wait until the other sync has ended, then run this command again.`,
    );
  }
  for (const problem of problems) {
    context.exitCode = 1;
    context.terminal.err(`${problem.message}\n  ${problem.fix}`);
  }
}
