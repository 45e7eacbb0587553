import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { CliError } from './CliError';
import { printOutputs } from './printOutputs';
import { previewRefresh } from './previewRefresh';
import { runUpdate } from './runUpdate';
import { StackFolder } from './StackFolder';

/**
 * Plays the Pulumi CLI of the PATH: the commands that the steps of a pipeline run, with their options,
 * output and exit codes. `preview` and `up` run the real program against the recording engine, and a
 * file has the state. Written from pulumi/pulumi (pkg/cmd/pulumi/operations, sdk/go/common/apitype),
 * and compared with a CLI that was built from it.
 */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const command = positionals.join(' ');
  if (values['non-interactive'] !== true) {
    throw new CliError('the stand-in answers no question: pass --non-interactive', 1);
  }
  const folder = StackFolder.open(process.cwd(), values.stack ?? '');
  switch (command) {
    case 'preview':
    case 'up': {
      const [pack = ''] = values['policy-pack'] ?? [];
      if (pack !== '' && !existsSync(path.join(pack, 'PulumiPolicy.yaml'))) {
        throw new CliError(`could not find PulumiPolicy.yaml in ${pack}`);
      }
      if (command === 'preview' && !streamsEvents()) {
        throw new CliError(
          'the stand-in prints events only: PULUMI_ENABLE_STREAMING_JSON_PREVIEW',
          1,
        );
      }
      if (command === 'up' && values.yes !== true) {
        throw new CliError(
          '--yes or --skip-preview must be passed in to proceed when running in non-interactive mode',
        );
      }
      return await runUpdate(folder, command);
    }
    case 'refresh':
      if (values['preview-only'] !== true || !streamsEvents()) {
        throw new CliError('the stand-in previews a refresh only', 1);
      }
      return previewRefresh(folder, values['expect-no-changes'] === true);
    case 'stack output':
      return printOutputs(folder);
    default:
      throw new CliError(`unknown command "${command}" for "pulumi"`, 1);
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: 'string', short: 's' },
        json: { type: 'boolean', short: 'j' },
        yes: { type: 'boolean', short: 'y' },
        'skip-preview': { type: 'boolean', short: 'f' },
        'preview-only': { type: 'boolean' },
        'expect-no-changes': { type: 'boolean' },
        'non-interactive': { type: 'boolean' },
        'policy-pack': { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error), 1);
  }
}

function streamsEvents(): boolean {
  return process.env['PULUMI_ENABLE_STREAMING_JSON_PREVIEW'] === 'true';
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof CliError ? error.exitCode : 255;
  },
);
