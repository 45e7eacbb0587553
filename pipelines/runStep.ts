import path from 'node:path';

import { Command, CommanderError } from 'commander';

import { StepError } from '../publish/settings/StepError';
import type { PipelineContext } from './settings/PipelineContext';
import { commentStep } from './steps/commentStep';
import { deployStep } from './steps/deployStep';
import { driftStep } from './steps/driftStep';
import { identityStep } from './steps/identityStep';
import { issueStep } from './steps/issueStep';
import { packageStep } from './steps/packageStep';
import { previewStep } from './steps/previewStep';
import { rotateStep } from './steps/rotateStep';
import { smokeStep } from './steps/smokeStep';

/** In the order in which a change meets them. */
const steps = [
  previewStep,
  commentStep,
  packageStep,
  deployStep,
  smokeStep,
  driftStep,
  issueStep,
  rotateStep,
  identityStep,
];

/** Runs `pipeline <arguments>`, and returns the exit code: 0 only if the step did its work. */
export async function runStep(argv: readonly string[], given: PipelineContext): Promise<number> {
  const context = { ...given };
  try {
    await createProgram(context).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    context.note(describe(error));
    return context.exitCode || 1;
  }
  return context.exitCode;
}

function createProgram(context: PipelineContext): Command {
  const program = new Command('pipeline')
    .description('Run one step of a pipeline. docs/pipelines.md has whole pipelines.')
    .option('-C, --cwd <folder>', 'Folder of Pulumi.yaml; absent: this checkout.')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: context.say, writeErr: context.note })
    .hook('preAction', () => {
      const { cwd } = program.opts<{ readonly cwd?: string }>();
      if (cwd !== undefined) {
        Object.assign(context, { project: path.resolve(context.calledFrom, cwd) });
      }
    });
  for (const create of steps) program.addCommand(create(context).copyInheritedSettings(program));
  return program;
}

function describe(error: unknown): string {
  if (error instanceof StepError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
