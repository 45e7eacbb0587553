/** `npm run check:pipelines`: actionlint, zizmor and check-jsonschema over all pipelines. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Command } from 'commander';

import { projectRoot } from '../../build/runtimePaths';
import { actionlintModule, hasSchema, pipelineFolders, requirementsPath } from './linters';
import { lintPipelines } from './lintPipelines';
import { runCommand } from './runCommand';
import { toolFolder } from './toolFolder';

function listFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => path.join(folder, name)),
  );
}

function linterVersions(): string {
  return `${readFileSync(requirementsPath, 'utf8')}${actionlintModule}`;
}

new Command('check:pipelines')
  .description(
    'Check pipelines/ and .github/workflows/ with actionlint, zizmor and check-jsonschema. The first run installs them at exact versions. Exit codes: 0 no findings, 1 findings, 3 a linter could not be installed.',
  )
  .option('--folder <path>', 'Folder with the installed linters; absent: in node_modules/.cache.')
  .action(({ folder }: { readonly folder?: string }) => {
    process.exitCode = lintPipelines(
      folder === undefined
        ? toolFolder('pipeline-linters', linterVersions())
        : path.resolve(folder),
      {
        github: listFiles(pipelineFolders.github),
        azureDevOps: listFiles(pipelineFolders.azureDevOps).filter(hasSchema),
      },
      { run: runCommand, say: (text) => process.stdout.write(`${text}\n`) },
    );
  })
  .parse();
