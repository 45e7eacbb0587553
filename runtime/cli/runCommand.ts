import { Command, CommanderError } from 'commander';

import type { CommandContext } from './context/CommandContext';
import {
  type CommandNeeds,
  commandNeeds,
  rolesNeeded,
  settingsNeeded,
} from './context/commandNeeds';
import { applyProxyPolicy } from '../clients/http/connect';
import { doctorCommand } from './commands/doctorCommand';
import { exportCommand } from './commands/derived/exportCommand';
import { importCommand } from './commands/importCommand';
import { inventoryCommand } from './commands/data/inventoryCommand';
import { kitSettingsCommand } from './commands/kit/kitSettingsCommand';
import { ledgerCommand } from './commands/repair/ledgerCommand';
import { openStandardOutput } from './output/openStandardOutput';
import { outboxCommand } from './commands/repair/outboxCommand';
import { poisonCommand } from './commands/repair/poisonCommand';
import { forgetCommand } from './commands/privacy/forgetCommand';
import { purgeCommand } from './commands/privacy/purgeCommand';
import { redriveCommand } from './commands/repair/redriveCommand';
import { reportCommand } from './commands/show/reportCommand';
import { reportFailure } from './context/reportFailure';
import { rollupCommand } from './commands/derived/rollupCommand';
import { takeStackOutputs } from './context/takeStackOutputs';
import { statusCommand } from './commands/statusCommand';
import { subscriptionCommand } from './commands/subscriptionCommand';
import { syncCommand } from './commands/syncCommand';
import { openTerminal } from './output/Terminal';
import { usageCommand } from './commands/usage/usageCommand';
import { viewCommand } from './commands/show/viewCommand';
import { readVersion } from '../operations/files/readVersion';
import { settingsReference } from '../settings/settingsReference';

const settingsHelp = `
Settings (environment variables):
${settingsReference.map(({ name, meaning }) => `  ${name.padEnd(40)} ${meaning}`).join('\n')}`;

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
    reportFailure(context, error, argv.includes('--json'));
    context.exitCode = 1;
  }
  const exitCode = context.stopCode ?? context.exitCode;
  if (context.isLeaving) await leave(exitCode);
  return exitCode;
}

/** Ends the process as soon as the output is written. */
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
  view: viewCommand,
  ledger: ledgerCommand,
  report: reportCommand,
  outbox: outboxCommand,
  poison: poisonCommand,
  redrive: redriveCommand,
  import: importCommand,
  rollup: rollupCommand,
  inventory: inventoryCommand,
  purge: purgeCommand,
  export: exportCommand,
  forget: forgetCommand,
  'kit-settings': kitSettingsCommand,
} satisfies Readonly<Record<keyof typeof commandNeeds, (context: CommandContext) => Command>>;

/** All commands with their options; runs none of them. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('audit-log')
    .description('Collect Power Apps launches from the Microsoft 365 audit log.')
    .version(readVersion(), '-V, --version', 'Show the version.')
    .helpCommand('help [command]', 'Show the help of a command.')
    .addHelpText('after', settingsHelp)
    // A command and its sub-command may have options of the same name.
    .enablePositionalOptions()
    .exitOverride();
  for (const [name, create] of Object.entries(commands)) {
    const needs: CommandNeeds = commandNeeds[name as keyof typeof commands];
    const help = `
Required settings:          ${settingsNeeded(needs)}
Required roles on storage:  ${rolesNeeded(needs)}`;
    const command = create(context).exitOverride().addHelpText('after', help);
    if (needs.takesStackOutputs) takeStackOutputs(command, context);
    program.addCommand(command);
  }
  showHelpOption(program);
  return program;
}

/** Commands that are not made by their parent do not take over its help option. */
function showHelpOption(command: Command): void {
  command.helpOption('-h, --help', 'Show this help.');
  command.commands.forEach(showHelpOption);
}
