import type { Command } from 'commander';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { readDeployment } from '../../operations/deployment/readDeployment';
import { replaceSettings } from '../../operations/deployment/replaceSettings';
import { inputName, standardInput } from '../../operations/files/standardInput';
import { readTextFile } from '../../operations/kit/readTextFile';
import type { CommandContext } from './CommandContext';

/**
 * Gives a command, or each of its sub-commands, the option `--stack-outputs`: the settings of a
 * deployed stack and the login of a person, in place of the settings of the environment.
 */
export function takeStackOutputs(command: Command, context: CommandContext): void {
  if (command.commands.length > 0) {
    for (const child of command.commands) takeStackOutputs(child, context);
    return;
  }
  addStackOutputs(command, context);
}

/** Adds the option to this command alone: for one that does something without a sub-command. */
export function addStackOutputs(command: Command, context: CommandContext): void {
  if (command.options.some(({ long }) => long === '--stack-outputs')) return;
  command
    .option(
      '--stack-outputs <file>',
      'Work with a deployed stack: read the output of `pulumi stack output --json` (- is standard input), and use your own login (az login).',
    )
    .hook('preAction', async () => {
      const { stackOutputs: file } = command.opts<{ readonly stackOutputs?: string }>();
      if (file === undefined) return;
      refuseTerminal(file);
      context.deployment = readDeployment(await readTextFile(file), inputName(file));
      context.env = replaceSettings(context.env, context.deployment);
    });
}

/** Without this, the command would wait for a person who types JSON. */
function refuseTerminal(file: string): void {
  if (file !== standardInput || !process.stdin.isTTY) return;
  throw new ConfigurationError({
    code: 'stack.outputs',
    problem: '--stack-outputs - reads standard input, but nothing is piped into the command.',
    fix: 'Run: pulumi stack output --json | npm run -s audit-log -- <command> --stack-outputs -',
  });
}
