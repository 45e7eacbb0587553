import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { StepError } from '../../publish/settings/StepError';
import type { Environment, PipelineContext } from '../settings/PipelineContext';
import { loginVariables } from './loginVariables';

export interface PulumiCall {
  readonly args: readonly string[];
  /** Added to the environment of the process. */
  readonly environment?: Environment;
  /** Gets each line of stdout. Absent: what Pulumi prints goes to the log, line by line. */
  readonly onLine?: (line: string) => void;
}

export interface PulumiRun {
  readonly code: number;
  /** The end of what it printed to stderr. */
  readonly stderr: string;
}

/** The CLI explains a failure at the end, in a few lines. */
const mostStderr = 32 * 1024;

/**
 * Runs the Pulumi CLI of the PATH on the project, without questions, and waits for its end. The
 * pipeline's job limits the time: whoever ends a deployment early leaves resources half made.
 *
 * @throws StepError if there is no CLI.
 */
export async function runPulumi(
  { environment, project, say, note }: PipelineContext,
  { args, environment: added = {}, onLine }: PulumiCall,
): Promise<PulumiRun> {
  const child = spawn('pulumi', [...args, '--non-interactive'], {
    cwd: project,
    env: {
      ...environment,
      ...loginVariables(environment),
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      ...added,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', onLine ?? say);
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr = `${stderr}${line}\n`.slice(-mostStderr);
    if (onLine === undefined) note(line);
  });
  return await new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(cannotStart(error));
    });
    // Windows has no signals: 1 stands for every end that is not the program's own.
    child.once('close', (code) => {
      resolve({ code: code ?? 1, stderr });
    });
  });
}

function cannotStart(error: Error): StepError {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new StepError(
    isMissing
      ? 'The Pulumi CLI cannot be found.'
      : `The Pulumi CLI cannot be started: ${error.message}`,
    'Install it in an earlier step of the job, so that "pulumi version" works (docs/pipelines.md).',
    error,
  );
}
