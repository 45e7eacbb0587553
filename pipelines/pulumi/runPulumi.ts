import { type ChildProcess, spawn } from 'node:child_process';
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
  /** Ends a command that changes nothing. Absent: the job limits the time. */
  readonly timeoutMs?: number;
}

export interface PulumiRun {
  readonly code: number;
  /** The end of what it printed to stderr. */
  readonly stderr: string;
}

/** The CLI explains a failure at the end, in a few lines. */
const mostStderr = 32 * 1024;

/**
 * Runs the Pulumi CLI of the PATH on the project, without questions, and waits for its end. A job that
 * is cancelled asks this process to stop: then Pulumi is asked too, completes the changes in progress
 * and writes the state. Otherwise the job would leave the stack locked.
 *
 * @throws StepError if the CLI cannot be started.
 */
export async function runPulumi(
  { environment, project, say, note }: PipelineContext,
  { args, environment: added = {}, onLine, timeoutMs }: PulumiCall,
): Promise<PulumiRun> {
  // Before the start: a signal that arrives in between would end this process alone.
  const signals = passOnSignals();
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
  signals.to(child);
  // Not the option of `spawn`: its timer stays where the program cannot be started.
  const deadline = timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), timeoutMs);
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', onLine ?? say);
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr = `${stderr}${line}\n`.slice(-mostStderr);
    if (onLine === undefined) note(line);
  });
  return await new Promise<PulumiRun>((resolve, reject) => {
    child.once('error', (error) => {
      reject(cannotStart(error));
    });
    child.once('close', (code, signal) => {
      const words = signal === null ? '' : `error: Pulumi was ended by ${signal}\n`;
      resolve({ code: code ?? 1, stderr: stderr + words });
    });
  }).finally(() => {
    clearTimeout(deadline);
    signals.forget();
  });
}

/**
 * Asks Pulumi once to stop when this process is asked. In a terminal, the terminal itself asks both, and
 * Pulumi takes a second request for "at once".
 */
function passOnSignals(): { to(child: ChildProcess): void; forget(): void } {
  const signals = process.stdin.isTTY ? [] : (['SIGINT', 'SIGTERM'] as const);
  let asked = (): void => undefined;
  const stop = new Promise<void>((resolve) => (asked = resolve));
  for (const signal of signals) process.on(signal, asked);
  return {
    to: (child) => {
      void stop.then(() => child.kill('SIGINT'));
    },
    forget: () => {
      for (const signal of signals) process.off(signal, asked);
    },
  };
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
