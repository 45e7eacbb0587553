import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

import type { ApiCommand, ApiCounts, ApiReady, BenchData } from './ApiMessage';

export interface SpawnedApi extends ApiReady {
  /** Sets the latency of every response; returns and resets the counts. */
  configure(command: ApiCommand): Promise<ApiCounts>;
  stop(): Promise<void>;
}

/** Starts the API in a separate process and waits until its bodies are made. */
export async function spawnApi(data: BenchData): Promise<SpawnedApi> {
  const child = fork(path.join(__dirname, 'main.ts'), [JSON.stringify(data)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = (await nextMessage(child)) as ApiReady;
  return {
    ...ready,
    configure: async (command) => {
      const counts = nextMessage(child);
      child.send(command);
      return (await counts) as ApiCounts;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (): void =>
      reject(new Error('The API process ended unexpectedly. Its output above shows the reason.'));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });
}
