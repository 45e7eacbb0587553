import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { parseLines } from '../records/parseLines';
import { refuseLeaks } from '../records/refuseLeaks';

/** How a command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stderr without the lines that show the progress of a long run. */
  readonly messages: string;
  /** The one JSON document on stdout; throws when there is none, or more than one. */
  json<T>(): T;
  /** stdout as one JSON document a line. */
  lines<T>(): readonly T[];
}

export interface RunningCommand {
  readonly pid: number;
  readonly ended: Promise<CommandResult>;
  /** Resolves when stderr matches; rejects when the command ends without it. */
  whenPrinted(pattern: RegExp): Promise<void>;
  /** As `kill -9` unless another signal is given: no handler of the process runs. */
  kill(signal?: NodeJS.Signals): void;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The command line as people start it: `bin/audit-log.js`, which runs the deployed bundle. In a test run
 * it is that of an installed package.
 */
export class AuditLog {
  constructor(
    readonly environment: Environment,
    /** Another installation than this checkout. */
    private readonly bin = process.env['TEST_INSTALLED_BIN'] ??
      path.join(projectRoot, 'bin', 'audit-log.js'),
  ) {}

  /** The same with other settings; `undefined` takes one away. */
  with(changes: Environment): AuditLog {
    return new AuditLog({ ...this.environment, ...changes }, this.bin);
  }

  async run(...args: readonly string[]): Promise<CommandResult> {
    return await this.start(...args).ended;
  }

  start(...args: readonly string[]): RunningCommand {
    const child = spawn(node, [this.bin, ...args], {
      // Nothing of the test's own environment but what a process needs, and what starts it faster.
      env: { ...pick('PATH', 'HOME', 'NODE_COMPILE_CACHE'), ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return {
      pid: child.pid ?? 0,
      ended: this.watch(child),
      kill: (signal = 'SIGKILL') => void child.kill(signal),
      whenPrinted: (pattern) => whenPrinted(child, pattern),
    };
  }

  private async watch(child: ChildProcess): Promise<CommandResult> {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    refuseLeaks(stdout, this.environment);
    refuseLeaks(stderr, this.environment);
    return {
      code,
      stdout,
      stderr,
      messages: stderr.replace(progressLine, ''),
      json: <T>() => JSON.parse(stdout) as T,
      lines: <T>() => parseLines<T>(stdout),
    };
  }
}

function pick(...names: readonly string[]): Environment {
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function whenPrinted(child: ChildProcess, pattern: RegExp): Promise<void> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (text: string) => {
      printed += text;
      if (pattern.test(printed)) resolve();
    });
    child.once('close', () => {
      reject(new Error(`It ended without printing ${pattern}: ${printed}`));
    });
  });
}

const progressLine =
  /^(?:(?:[^\n]*: \d+ %, \d+ rows read, \d+ rejected|\d+ windows, .* kept|\d+ launches delivered .* requests|The sources have changed: .*)(?:; waits for .*)?|waits for .*)\n/gm;

/** The project's own Node: another would start it as a child, which a kill would leave alive. */
const node =
  [path.join(projectRoot, 'node_modules', 'node', 'bin', 'node')].find(existsSync) ??
  process.execPath;
