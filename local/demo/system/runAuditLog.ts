import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';

/** Runs `audit-log <args>` in a separate process and returns its output. */
export async function runAuditLog(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  stop?: AbortSignal,
): Promise<string> {
  const child = spawn(process.execPath, [path.join(projectRoot, 'bin', 'audit-log.js'), ...args], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(stop ? { signal: stop } : {}),
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`audit-log ${args.join(' ')} ended with exit code ${code}:\n${err}${out}`);
  }
  return out;
}
