import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildRuntime } from '../../../build/buildRuntime';
import type { HostLogLine } from '../../../local/host/app/hostLog';
import { type SpawnedHost, spawnHost } from '../../../local/host/process/spawnHost';

export interface StartedHost extends SpawnedHost {
  readonly lines: readonly HostLogLine[];
  /** What a function logged as JSON, oldest first. */
  logged(functionName: string): readonly unknown[];
  /** Resolves with the next line that a function logs itself. */
  whenLogs(functionName: string): Promise<unknown>;
}

/** Overrides of host.json, as in Azure: tests wait for nothing that is not their point. */
const impatient = {
  // The prefix of the sample app; the product's own functions name theirs in their routes.
  AzureFunctionsJobHost__extensions__http__routePrefix: 'api',
  AzureFunctionsJobHost__extensions__queues__maxPollingInterval: '00:00:00.2',
  AzureFunctionsJobHost__extensions__queues__visibilityTimeout: '00:00:00',
};

/** Builds the sample app into a temporary folder, starts hosts on it and ends them all together. */
export class StartedHosts {
  readonly #hosts: SpawnedHost[] = [];
  #dist = '';
  #folder = '';

  async build(): Promise<void> {
    this.#dist = await mkdtemp(path.join(tmpdir(), 'sample-app-'));
    const entry = path.join(__dirname, 'fixtures', 'sampleApp.ts');
    this.#folder = (await buildRuntime({ entry, dist: this.#dist })).folder;
  }

  get folder(): string {
    return this.#folder;
  }

  async start(env: Readonly<Record<string, string>>, queueLockMs?: number): Promise<StartedHost> {
    const lines: HostLogLine[] = [];
    const logs = new EventEmitter();
    const host = await spawnHost({
      folder: this.#folder,
      env: { ...impatient, ...env },
      logger: (line) => {
        lines.push(line);
        logs.emit(line.category);
      },
      ...(queueLockMs === undefined ? {} : { queueLockMs }),
    });
    this.#hosts.push(host);
    return {
      ...host,
      lines,
      whenLogs: (functionName) => once(logs, `Function.${functionName}.User`),
      logged: (functionName) =>
        lines
          .filter((line) => line.category === `Function.${functionName}.User`)
          .filter((line) => line.message.startsWith('{'))
          .map((line) => JSON.parse(line.message) as unknown),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.stop()));
    await rm(this.#dist, { recursive: true, force: true });
  }
}
