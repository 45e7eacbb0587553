import { spawn } from 'node:child_process';

import { BootstrapError } from '../options/BootstrapError';
import type { Program } from './findAz';

/** What a command printed, and how it ended. */
export interface AzResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type RunAz = (args: readonly string[]) => Promise<AzResult>;

/** More than any of the queries prints. */
const longestOutput = 1024 * 1024;
/** A registration of a resource provider takes some minutes. */
const longestRunMs = 15 * 60_000;

/** Runs the Azure CLI as a process of its own, without a shell. */
export function runAz({ file, first }: Program, environment = process.env): RunAz {
  return async (args) =>
    await new Promise((resolve, reject) => {
      const child = spawn(file, [...first, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: environment,
      });
      // The option `timeout` of spawn would keep this process alive when the program does not exist.
      const timer = setTimeout(() => child.kill(), longestRunMs);
      const stdout = collect(child.stdout);
      const stderr = collect(child.stderr);
      child.once('error', (error) => {
        clearTimeout(timer);
        reject(explain(error));
      });
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        resolve({
          code: code ?? 1,
          stdout: stdout(),
          stderr: signal === null ? stderr() : `${stderr()}\nIt was ended by ${signal}.`,
        });
      });
    });
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < longestOutput) text += chunk;
  });
  return () => text.slice(0, longestOutput);
}

function explain(error: Error & { readonly code?: string }): Error {
  if (error.code !== 'ENOENT') return error;
  return new BootstrapError(
    'The Azure CLI (az) was not found. Install it (https://aka.ms/azure-cli), or print the script without --apply and run it elsewhere, such as in Azure Cloud Shell.',
  );
}
