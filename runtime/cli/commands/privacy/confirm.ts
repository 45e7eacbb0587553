import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { CommandContext } from '../../context/CommandContext';

export interface Confirmation {
  /** What the command changes for good, as sentences. */
  readonly problem: string;
  /** The command without `--yes`. */
  readonly command: string;
}

/** Asks on a terminal whether to go on; elsewhere, requires `--yes`. Throws if the answer is not yes. */
export async function confirm(
  { terminal }: CommandContext,
  { yes: isConfirmed, json: isJson }: { readonly yes?: boolean; readonly json?: boolean },
  { problem, command }: Confirmation,
): Promise<void> {
  if (isConfirmed === true) return;
  const typed = isJson === true ? undefined : await terminal.ask(`${problem} Type yes to go on: `);
  if (typed?.trim().toLowerCase() === 'yes') return;
  throw new ConfigurationError({
    code: 'command.confirm',
    problem: typed === undefined ? problem : 'Nothing was changed, because you did not type yes.',
    fix: `Look at it first: ${command} --dry-run. To confirm, repeat the command with --yes.`,
  });
}
