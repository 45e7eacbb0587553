import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { close, listen } from '../entra/listen';
import { answerApp } from './answerApp';
import { answerArm } from './answerArm';
import { answerScm } from './answerScm';
import type {
  AppServiceFaults,
  AppServiceOptions,
  AppServiceStats,
  Fault,
} from './AppServiceOptions';
import { AppServiceState } from './AppServiceState';

export interface RunningAppService {
  /** `127.0.0.1:PORT` of the deployment site and of the app. */
  readonly scmHost: string;
  readonly appHost: string;
  readonly resourceManagerUrl: string;
  readonly faults: AppServiceFaults;
  readonly stats: AppServiceStats;
  stop(): Promise<void>;
}

type Answer = (
  request: IncomingMessage,
  url: URL,
  state: AppServiceState,
) => Fault | Promise<Fault>;

/**
 * Starts a function app that has no package yet, its deployment site and as much of Azure Resource
 * Manager as a deployment asks. A published package really runs, in the local Functions host.
 */
export async function startAppService(options: AppServiceOptions): Promise<RunningAppService> {
  const state = new AppServiceState(options);
  const serve = (answer: Answer) =>
    createServer((request, response) => {
      Promise.resolve(answer(request, new URL(request.url ?? '/', 'http://emulator'), state)).then(
        (reply) => send(response, reply),
        (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
      );
    });
  const [scm, arm, app] = [serve(answerScm), serve(answerArm), serve(answerApp)];
  return {
    scmHost: `127.0.0.1:${await listen(scm)}`,
    resourceManagerUrl: `http://127.0.0.1:${await listen(arm)}`,
    appHost: `127.0.0.1:${await listen(app)}`,
    faults: state.faults,
    stats: state.stats,
    stop: async () => {
      await Promise.all([scm, arm, app].map(close));
      await state.stop();
    },
  };
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Fault): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
