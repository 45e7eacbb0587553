import { EventEmitter, once } from 'node:events';

import type { HostLogLine } from '../../../local/host/app/hostLog';
import type { InvocationOutcome } from '../../../local/host/app/invoke';
import {
  type SpawnedHost,
  spawnHost,
  type SpawnHostOptions,
} from '../../../local/host/process/spawnHost';
import type { Environment } from './AuditLog';
import { refuseLeaks } from '../records/refuseLeaks';

/** As in Azure these settings override host.json: the host looks at the queue at once. */
export const promptQueue = {
  AzureFunctionsJobHost__extensions__queues__maxPollingInterval: '00:00:00.2',
  AzureFunctionsJobHost__extensions__queues__visibilityTimeout: '00:00:00',
};

export interface HostAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** The deployable folder under the local Functions host, in a process of its own. */
export class FunctionHost {
  readonly #lines: HostLogLine[] = [];
  readonly #logs = new EventEmitter();
  readonly #environment: Environment;
  #host: SpawnedHost | undefined;

  private constructor(environment: Environment) {
    this.#environment = environment;
  }

  static async start(
    folder: string,
    environment: Environment,
    options: Pick<SpawnHostOptions, 'stopGraceMs'> = {},
  ): Promise<FunctionHost> {
    const host = new FunctionHost(environment);
    host.#host = await spawnHost({
      folder,
      env: { ...promptQueue, ...environment },
      logger: (line) => host.#note(line),
      ...options,
    });
    return host;
  }

  async send(
    method: string,
    path: string,
    key: 'none' | 'function' | 'master',
    body: object = {},
  ): Promise<HostAnswer> {
    const { url, keys } = this.#running();
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(key === 'none' ? {} : { 'x-functions-key': keys[key] }),
      },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    refuseLeaks(text, this.#environment);
    return {
      status: response.status,
      json: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  }

  async runTimer(name: string): Promise<InvocationOutcome> {
    return await this.#running().runTimer(name);
  }

  async whenQueueIdle(): Promise<void> {
    await this.#running().whenQueueIdle();
  }

  /** The next line that a function logs as JSON; with an event, the next one of that event. */
  async whenLogs(functionName: string, event?: string): Promise<unknown> {
    if (event !== undefined) {
      return await new Promise((resolve) => {
        const onLine = (document: { readonly event?: unknown }): void => {
          if (document.event !== event) return;
          this.#logs.off(functionName, onLine);
          resolve(document);
        };
        this.#logs.on(functionName, onLine);
      });
    }
    const [document] = (await once(this.#logs, functionName)) as [unknown];
    return document;
  }

  /** Messages of the invocations of a function that failed. */
  failures(functionName: string): readonly string[] {
    return this.#running()
      .invocations.filter((outcome) => outcome.functionName === functionName)
      .flatMap(({ failure }) => (failure === undefined ? [] : [failure.message]));
  }

  /** Ends the host; throws when a log line held what it must not. */
  async stop(): Promise<void> {
    await this.#running().stop();
    this.#lines.forEach(({ message }) => refuseLeaks(message, this.#environment));
  }

  #note(line: HostLogLine): void {
    this.#lines.push(line);
    const name = /^Function\.(.*)\.User$/.exec(line.category)?.[1];
    if (name !== undefined && line.message.startsWith('{')) {
      this.#logs.emit(name, JSON.parse(line.message));
    }
  }

  #running(): SpawnedHost {
    if (this.#host === undefined) {
      throw new Error('The host is not running.');
    }
    return this.#host;
  }
}
