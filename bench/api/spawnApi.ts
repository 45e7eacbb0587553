import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

import type { ApiCounts, ApiQuestion, ApiReady, BenchData } from './ApiMessage';

export interface SpawnedApi extends ApiReady {
  /** Puts the latency of every answer and returns what was asked since the last time. */
  configure(question: ApiQuestion): Promise<ApiCounts>;
  stop(): Promise<void>;
}

/** Starts the API in a process of its own and waits until its bodies are made. */
export async function spawnApi(data: BenchData): Promise<SpawnedApi> {
  const child = fork(path.join(__dirname, 'main.ts'), [JSON.stringify(data)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = (await nextMessage(child)) as ApiReady;
  return {
    ...ready,
    configure: async (question) => {
      const answered = nextMessage(child);
      child.send(question);
      return (await answered) as ApiCounts;
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
    const fail = (): void => reject(new Error('The API process ended; its reason is above.'));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });
}
