import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { minuteMs } from '../../contracts/time/durations';

/** A script to run in a Node process until its end. */
export interface MeasuredCommand {
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  /** Called with the id of the process when it has started. */
  readonly onStart?: (pid: number) => void;
  /** For the temporary record of its resource usage. */
  readonly scratchFolder: string;
}

/** The resources that a process used from its start to its exit. */
export interface ProcessCost {
  readonly wallSeconds: number;
  /** User and system, all threads. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** Requests to tables and queues. */
  readonly storageRequests: number;
  readonly stdout: string;
}

// A backlog of 200,000 blobs takes minutes.
const longestRunMs = 20 * minuteMs;
const preload = path.join(__dirname, 'recordUsage.js');

/** Runs a Node script to its end and measures the whole process; throws when it fails. */
export async function measureProcess(command: MeasuredCommand): Promise<ProcessCost> {
  const usageFile = path.join(command.scratchFolder, `usage-${process.hrtime.bigint()}.json`);
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [...(command.nodeArgs ?? []), '--require', preload, command.script, ...command.args],
    {
      env: { ...process.env, ...command.env, BENCH_USAGE_FILE: usageFile },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestRunMs,
    },
  );
  command.onStart?.(child.pid ?? 0);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const wallSeconds = (performance.now() - startedMs) / 1_000;
  if (code !== 0) {
    const output = Buffer.concat(stderr).toString('utf8').slice(-4_000);
    throw new Error(
      `${path.basename(command.script)} ${command.args.join(' ')} ended with ${code === null ? 'a signal' : `exit code ${code}`}:\n${output}`,
    );
  }
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as {
    readonly userMicroseconds: number;
    readonly systemMicroseconds: number;
    readonly peakBytes: number;
    readonly storageRequests: number;
  };
  await rm(usageFile);
  return {
    wallSeconds,
    cpuSeconds: (usage.userMicroseconds + usage.systemMicroseconds) / 1e6,
    peakBytes: usage.peakBytes,
    storageRequests: usage.storageRequests,
    stdout: Buffer.concat(stdout).toString('utf8'),
  };
}
