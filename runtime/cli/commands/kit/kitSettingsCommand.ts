import { Command, Option } from 'commander';

import type { KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import { formatCount } from '../../../../contracts/text/formatCount';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { inputName, requireOneStandardInput } from '../../../operations/files/standardInput';
import { writeOutput } from '../../../operations/files/writeOutput';
import { parseDeploymentSettings } from '../../../operations/kit/DeploymentSettings';
import { fillDeploymentSettings } from '../../../operations/kit/export/fillDeploymentSettings';
import { type KitOutputs, readStackOutputs } from '../../../operations/kit/export/readStackOutputs';
import { readTextFile } from '../../../operations/kit/readTextFile';
import { variablesFromSettings } from '../../../operations/kit/export/variablesFromSettings';
import {
  hideSecret,
  holdsPlainSecret,
  withPlainSecret,
} from '../../../operations/kit/export/plainSecret';
import { formatTable } from '../../output/formatTable';
import { kitImportCommand } from './kitImportCommand';
import type { CommandContext } from '../../context/CommandContext';

interface KitFlags {
  readonly outputs?: string;
  readonly merge?: string;
  readonly out?: string;
  readonly table?: boolean;
  readonly plainSecret?: boolean;
  readonly json?: boolean;
}

export function kitSettingsCommand(context: CommandContext): Command {
  return new Command('kit-settings')
    .description(
      'Print the Starter Kit’s variables for the audit log, as a deployment settings file for its import or as a table to type by hand. Take the values from the outputs of a stack, or else from the settings.',
    )
    .option(
      '--outputs <file>',
      'Read the output of `pulumi stack output --json`; - is standard input.',
    )
    .option('--merge <file>', 'Fill this deployment settings file and keep everything else in it.')
    .option('--out <file>', 'Write to this file, not to standard output.')
    .addOption(
      new Option('--table', 'Print display names, schema names and values.').conflicts('json'),
    )
    .option(
      '--plain-secret',
      'Write the secret from AUDIT_LOGS_CLIENT_SECRET in clear; only with --out.',
    )
    .option('--json', 'Print one JSON document with the variables, the file and the notes.')
    .enablePositionalOptions()
    .addCommand(kitImportCommand(context).exitOverride())
    .hook('preSubcommand', (command) => {
      const given = Object.keys(command.opts()).length;
      if (given > 0)
        command.error('error: options of kit-settings import have to follow the word import');
    })
    .action(async (flags: KitFlags, command: Command) => {
      const { merge, table, out } = flags;
      if (merge !== undefined && table === true && out === undefined) {
        command.error("error: option '--merge' fills a file; with '--table' it also needs '--out'");
      }
      await makeSettings(context, flags);
    });
}

async function makeSettings(context: CommandContext, flags: KitFlags): Promise<void> {
  const { env, terminal } = context;
  requireOneStandardInput([flags.outputs, flags.merge]);
  if (flags.plainSecret === true && flags.out === undefined) throw refuseTerminal();
  const { variables: known, serveKit }: KitOutputs =
    flags.outputs === undefined
      ? { variables: variablesFromSettings(env), serveKit: undefined }
      : readStackOutputs(await readTextFile(flags.outputs), inputName(flags.outputs));
  const variables = flags.plainSecret === true ? withPlainSecret(known, env) : known;
  const base =
    flags.merge === undefined
      ? undefined
      : parseDeploymentSettings(await readTextFile(flags.merge), inputName(flags.merge));
  const { settings, notes } = fillDeploymentSettings(variables, base);
  const all = [...noteSecret(variables, serveKit), ...notes];
  const isSecret = holdsPlainSecret(settings);
  if (isSecret && flags.out === undefined && flags.table !== true) throw refuseTerminal();
  const text = JSON.stringify(settings, undefined, 2);
  if (flags.out !== undefined) await writeOutput(flags.out, `${text}\n`, { holdsSecret: isSecret });
  for (const note of all) terminal.err(note);

  const shown = hideSecret(variables);
  if (flags.json === true) {
    const file = isSecret ? {} : { deploymentSettings: settings };
    const out = flags.out ?? null;
    terminal.out(JSON.stringify({ variables: shown, ...file, out, notes: all }));
  } else if (flags.table === true) {
    terminal.out(formatVariables(shown));
  } else if (flags.out === undefined) {
    terminal.out(text);
  } else {
    terminal.out(
      `Wrote ${flags.out} with ${formatCount(variables.length, 'variable')}. To use it: pac solution import --settings-file ${flags.out}`,
    );
  }
}

function refuseTerminal(): ConfigurationError {
  return new ConfigurationError({
    code: 'kit.plainSecret',
    problem:
      'The file would hold the client secret in clear, and no secret is written to a terminal.',
    fix: 'Pass --out <file>. Or keep the secret in Key Vault, which is safer.',
  });
}

function formatVariables(variables: readonly KitVariable[]): string {
  const rows = variables.map(({ displayName, schemaName, value }) => [
    displayName,
    schemaName,
    value,
  ]);
  return formatTable(['Display name', 'Schema name', 'Value'], rows);
}

function noteSecret(
  variables: readonly KitVariable[],
  serveKit: boolean | undefined,
): readonly string[] {
  const has = (name: string): boolean => variables.some(({ schemaName }) => schemaName === name);
  if (has(kitVariableNames.clientSecret[0])) {
    return [
      'Warning: the file holds the client secret in clear. Everyone who can read the file, the pipeline’s log or the variable in the environment can read the audit log. Keep the secret in Key Vault if you can.',
    ];
  }
  if (has(kitVariableNames.clientAzureSecret[0])) {
    return serveKit === false
      ? [
          'The stack does not serve the kit, so Dataverse may not read the secret in the vault. If the kit’s own flows have to sign in: pulumi config set serveKit true, and pulumi up.',
        ]
      : [];
  }
  return [
    'The variables contain no secret, so the kit’s own flows cannot sign in. If these flows have to sign in: pulumi config set serveKit true, and pulumi up. Without Pulumi, set AUDIT_LOGS_CLIENT_AZURE_SECRET to the ARM id of the secret.',
  ];
}
