import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import type { InvokeResponse, Provide } from './MonitorResponses';
import { RecordingEngine } from './RecordingEngine';
import type { Invocation, Registration, WireValue } from './Registration';

export interface ProgramRun {
  readonly code: number | null;
  readonly registrations: readonly Registration[];
  readonly invocations: readonly Invocation[];
  readonly outputs: Readonly<Record<string, WireValue>>;
  /** What the program printed for the user through the engine. */
  readonly messages: readonly string[];
  /** stdout and stderr of the process. */
  readonly output: string;
  /** From the start of the process to its last registration; 0 without one. */
  readonly registeredMs: number;
}

export interface ProgramOptions {
  /** Stack configuration with full keys, such as `audit-log-connector:cloud`. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  readonly invokes?: Readonly<Record<string, InvokeResponse>>;
  readonly provide?: Provide;
  /** Outputs of other stacks, by their full names. */
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, WireValue>>>>;
  readonly isPreview?: boolean;
  /** Default: dev. */
  readonly stack?: string;
  /** When the program runs, ISO 8601; absent: now. */
  readonly now?: string;
  /** For Node, before those that Pulumi gives: `--cpu-prof`, a preload. */
  readonly nodeArgs?: readonly string[];
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

const root = path.resolve(__dirname, '..', '..', '..');
const timeoutMs = 60_000;

/**
 * Runs the Pulumi program of this project as `pulumi up` would: in Pulumi's own runner, loaded as
 * Pulumi.yaml says, in a process of its own.
 */
export async function runProgram(options: ProgramOptions): Promise<ProgramRun> {
  const engine = await RecordingEngine.start(options.invokes, options.provide, options.stacks);
  const startedMs = performance.now();
  const child = spawn(process.execPath, programArguments(engine, options), {
    cwd: root,
    env: {
      ...process.env,
      ...options.environment,
      PULUMI_CONFIG: JSON.stringify(options.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(options.secretKeys ?? []),
      ...(options.now === undefined ? {} : { TEST_NOW: options.now }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A program that waits for a call without a response never ends by itself.
  const deadline = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    const { registrations, invocations, outputs, messages } = engine;
    const { lastRegistrationMs = startedMs } = engine;
    const registeredMs = lastRegistrationMs - startedMs;
    return { code, registrations, invocations, outputs, messages, output, registeredMs };
  } finally {
    clearTimeout(deadline);
    engine.stop();
  }
}

function programArguments(engine: RecordingEngine, options: ProgramOptions): string[] {
  const { isPreview, now, nodeArgs = [], stack = 'dev' } = options;
  return [
    ...nodeArgs,
    ...(now === undefined ? [] : ['--require', path.join(__dirname, 'shiftClock.js')]),
    // `runtime.options.nodeargs` of Pulumi.yaml.
    '--import',
    path.join(root, 'infra', 'startup', 'stripTypes.mjs'),
    require.resolve('@pulumi/pulumi/cmd/run'),
    `--monitor=${engine.address}`,
    `--engine=${engine.address}`,
    '--organization=org',
    '--project=audit-log-connector',
    `--stack=${stack}`,
    '--parallel=16',
    ...(isPreview === true ? ['--dry-run'] : []),
    path.join(root, 'infra'),
  ];
}
