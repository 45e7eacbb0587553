/** `npm run check:pipelines`: actionlint, zizmor and check-jsonschema over all pipelines. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { projectRoot } from '../../build/runtimePaths';
import type { CommandResult } from './Linter';
import { actionlintModule, hasSchema, pipelineFolders, requirementsPath } from './linters';
import { lintPipelines } from './lintPipelines';

/** Longer than an installation over a slow network takes. */
const longestRunMs = 10 * 60_000;

function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): CommandResult {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    timeout: longestRunMs,
  });
  if (error !== undefined) return { code: null, output: error.message };
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}

function listFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => path.join(folder, name)),
  );
}

/** Outside of git, and gone with the packages. Other versions get another folder. */
function defaultFolder(): string {
  const what = createHash('sha256').update(readFileSync(requirementsPath));
  what.update(`${actionlintModule} ${process.platform} ${process.arch}`);
  const key = what.digest('hex').slice(0, 12);
  return path.join(projectRoot, 'node_modules', '.cache', 'pipeline-linters', key);
}

new Command('check:pipelines')
  .description(
    'Check pipelines/ and .github/workflows/ with actionlint, zizmor and check-jsonschema. The first run installs them at exact versions. Exit codes: 0 no findings, 1 findings, 3 a linter could not be installed.',
  )
  .option('--folder <path>', 'Folder with the installed linters; absent: in node_modules/.cache.')
  .action(({ folder }: { readonly folder?: string }) => {
    process.exitCode = lintPipelines(
      folder === undefined ? defaultFolder() : path.resolve(folder),
      {
        github: listFiles(pipelineFolders.github),
        azureDevOps: listFiles(pipelineFolders.azureDevOps).filter(hasSchema),
      },
      { run, say: (text) => process.stdout.write(`${text}\n`) },
    );
  })
  .parse();
