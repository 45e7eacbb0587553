import { Command, Option } from 'commander';

import { reportLongWaits } from '../../../domain/time/reportLongWaits';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { inputName } from '../../../operations/files/standardInput';
import { writeOutput } from '../../../operations/files/writeOutput';
import { readText } from '../../../domain/events/readText';
import { parseDeploymentSettings } from '../../../operations/kit/DeploymentSettings';
import type { Finding } from '../../../operations/kit/import/Finding';
import { formatDotenv, stackCommands } from '../../../operations/kit/import/formatSetup';
import { collectKitValues, type KitEntry } from '../../../operations/kit/import/KitValues';
import { openKitEnvironment } from '../../../operations/kit/import/openKitEnvironment';
import { readKitVariables } from '../../../operations/kit/import/readKitVariables';
import { readTextFile } from '../../../operations/kit/readTextFile';
import { type KitSetup, translateKitSetup } from '../../../operations/kit/import/translateKitSetup';
import type { CommandContext } from '../../context/CommandContext';

interface ImportFlags {
  readonly fromFile?: string;
  readonly fromDataverse?: string;
  readonly out?: string;
  readonly plainSecret?: boolean;
  readonly json?: boolean;
}

interface KitSource {
  readonly entries: readonly KitEntry[];
  readonly environmentUrl?: string;
}

export function kitImportCommand(context: CommandContext): Command {
  return new Command('import')
    .description(
      'Read the variables of a Starter Kit that is set up. Print the connector’s settings, the stack’s configuration and all contradictions.',
    )
    .addOption(
      new Option(
        '--from-file <file>',
        'Read a deployment settings file; - is standard input.',
      ).conflicts('fromDataverse'),
    )
    .option('--from-dataverse <url>', 'Read the kit’s environment, as the app or as az login.')
    .option('--out <file>', 'Write the settings to this file, not to standard output.')
    .option('--plain-secret', 'Write a secret in clear, too; only with --out.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: ImportFlags) => {
      await importSettings(context, flags);
    });
}

async function importSettings(context: CommandContext, flags: ImportFlags): Promise<void> {
  const { terminal } = context;
  const withSecret = flags.plainSecret === true;
  if (withSecret && flags.out === undefined) {
    throw new ConfigurationError({
      code: 'kit.plainSecret',
      problem: '--plain-secret was given without --out, and no secret is written to a terminal.',
      fix: 'Pass --out <file>.',
    });
  }
  const { entries, environmentUrl } = await readSource(context, flags);
  const { values, findings } = collectKitValues(entries);
  const translated = translateKitSetup(values, environmentUrl);
  const setup: KitSetup = { ...translated, findings: [...findings, ...translated.findings] };
  if (setup.findings.some(({ level }) => level === 'problem')) context.exitCode = 1;

  const text = formatSetup(setup, withSecret);
  if (flags.out !== undefined)
    await writeOutput(flags.out, `${text}\n`, { holdsSecret: withSecret });
  for (const one of setup.findings) terminal.err(formatFinding(one));
  if (flags.json === true) terminal.out(JSON.stringify(toDocument(setup)));
  else terminal.out(flags.out === undefined ? text : `Wrote ${flags.out}.`);
}

async function readSource(
  { env, terminal }: CommandContext,
  flags: ImportFlags,
): Promise<KitSource> {
  const { fromFile, fromDataverse } = flags;
  if (fromFile === undefined && fromDataverse === undefined) {
    throw new ConfigurationError({
      code: 'kit.source',
      problem: 'Neither --from-file nor --from-dataverse was given; expected one of them.',
      fix: 'Name the deployment settings file that the kit was imported with, or the URL of its environment.',
    });
  }
  if (fromFile !== undefined) {
    const { EnvironmentVariables: variables } = parseDeploymentSettings(
      await readTextFile(fromFile),
      inputName(fromFile),
    );
    return {
      entries: variables.map(({ SchemaName, Value }) => ({
        schemaName: SchemaName,
        value: readText(Value),
      })),
    };
  }
  const reportWait = reportLongWaits((text) => {
    terminal.err(text);
  });
  const environment = openKitEnvironment(fromDataverse ?? '', env, reportWait);
  try {
    const entries = await readKitVariables(environment.client);
    if (entries.length === 0) throw noKit(environment.url);
    return { entries, environmentUrl: environment.url };
  } finally {
    await environment.close();
  }
}

function noKit(url: string): ConfigurationError {
  return new ConfigurationError({
    code: 'kit.absent',
    problem: `Read the environment variables of ${url} and found none of the Starter Kit that this identity may read.`,
    fix: 'Check that this is the environment with the kit (Core Components), and that the identity may read environment variable definitions and values.',
  });
}

/** A file that a shell can load; the commands are comments. */
function formatSetup(setup: KitSetup, withSecret: boolean): string {
  return [
    formatDotenv(setup, withSecret),
    '',
    '# The same configuration for a Pulumi stack:',
    ...stackCommands(setup).map((command) => `# ${command}`),
  ].join('\n');
}

const titles = { problem: 'Problem', warning: 'Warning', note: 'Note' } as const;

function formatFinding({ level, message, fix }: Finding): string {
  const indent = ' '.repeat(9);
  return `${titles[level].padEnd(9)}${message}${fix === '' ? '' : `\n${indent}${fix}`}`;
}

function toDocument(setup: KitSetup): object {
  const { cloud, settings, stack, findings, plainSecret } = setup;
  return {
    cloud,
    settings,
    stack,
    commands: stackCommands(setup),
    hasPlainSecret: plainSecret !== undefined,
    findings,
  };
}
