import { Command, CommanderError } from 'commander';

import { commandNeeds, rolesNeeded, settingsNeeded } from './commandNeeds';
import { applyProxyPolicy } from '../network/connect';
import { doctorCommand } from './doctorCommand';
import { importCommand } from './importCommand';
import { kitSettingsCommand } from './kitSettingsCommand';
import { ledgerCommand } from './ledgerCommand';
import { openStandardOutput } from './openStandardOutput';
import { outboxCommand } from './outboxCommand';
import { readVersion } from './readVersion';
import { redriveCommand } from './redriveCommand';
import { reportFailure } from './reportFailure';
import { statusCommand } from './statusCommand';
import { subscriptionCommand } from './subscriptionCommand';
import { syncCommand } from './syncCommand';
import { openTerminal } from './Terminal';
import type { Terminal } from './Terminal';
import { usageCommand } from './usageCommand';
import { settingsHelp } from './settingsHelp';

/** What every command gets, and where it leaves its exit code. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  exitCode: number;
  /** Of the signal that stopped the run; it wins over every other. */
  stopCode?: number;
  /** Something is still under way that nobody waits for: the process ends without it. */
  isLeaving: boolean;
}

/** Runs `audit-log <arguments>` and returns its exit code: 0 only on success. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  applyProxyPolicy();
  const context: CommandContext = {
    terminal: openTerminal(openStandardOutput(process.stdout), process.stderr, process.stdin),
    env: process.env,
    exitCode: 0,
    isLeaving: false,
  };
  try {
    await createProgram(context).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (argv.includes('--json') && error.exitCode !== 0) {
        const problem = { code: error.code, message: error.message, fix: 'See --help.' };
        context.terminal.out(JSON.stringify({ error: problem }));
      }
      return error.exitCode;
    }
    reportFailure(context.terminal, error, argv.includes('--json'));
    context.exitCode = 1;
  }
  const exitCode = context.stopCode ?? context.exitCode;
  if (context.isLeaving) await leave(exitCode);
  return exitCode;
}

/** Ends the process as soon as all that was printed is written. */
async function leave(exitCode: number): Promise<void> {
  await new Promise((resolve) => {
    process.stdout.write('', resolve);
  });
  process.exit(exitCode);
}

const commands = {
  subscription: subscriptionCommand,
  sync: syncCommand,
  status: statusCommand,
  doctor: doctorCommand,
  usage: usageCommand,
  ledger: ledgerCommand,
  outbox: outboxCommand,
  redrive: redriveCommand,
  import: importCommand,
  'kit-settings': kitSettingsCommand,
} satisfies Readonly<Record<keyof typeof commandNeeds, (context: CommandContext) => Command>>;

function createProgram(context: CommandContext): Command {
  const program = new Command('audit-log')
    .description('Collects Power Apps launches from the Microsoft 365 audit log.')
    .version(readVersion())
    .addHelpText('after', settingsHelp)
    // A command and its own sub-command may have options of the same name.
    .enablePositionalOptions()
    .exitOverride();
  for (const [name, create] of Object.entries(commands)) {
    const needs = commandNeeds[name as keyof typeof commands];
    const help = `
Settings it asks for:       ${settingsNeeded(needs)}
Roles on the storage:       ${rolesNeeded(needs)}`;
    program.addCommand(create(context).exitOverride().addHelpText('after', help));
  }
  return program;
}
