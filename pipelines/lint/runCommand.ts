import { spawnSync } from 'node:child_process';

import { projectRoot } from '../../build/runtimePaths';
import type { CommandResult } from './Linter';

/** Longer than an installation over a slow network takes. */
const longestRunMs = 10 * 60_000;

/** Runs a command in the root of the project, to its end. */
export function runCommand(
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
