import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { close, listen } from '../http/listen';
import type {
  AppServiceFaults,
  AppServiceOptions,
  AppServiceStats,
  Fault,
} from './AppServiceOptions';
import { AppServiceState } from './AppServiceState';
import { passSignIn } from './EmulatedSignIn';
import { serveDeploymentSite } from './serveDeploymentSite';
import { serveResourceManager } from './serveResourceManager';

export interface RunningAppService {
  /** `127.0.0.1:PORT` of the deployment site and of the app. */
  readonly scmHost: string;
  readonly appHost: string;
  readonly resourceManagerUrl: string;
  readonly faults: AppServiceFaults;
  readonly stats: AppServiceStats;
  stop(): Promise<void>;
}

type Respond = (
  request: IncomingMessage,
  url: URL,
  state: AppServiceState,
) => Fault | Promise<Fault>;

/**
 * Starts a function app without a package, its deployment site and the operations of Azure Resource
 * Manager that a deployment needs. A published package runs in the local Functions host.
 */
export async function startAppService(options: AppServiceOptions): Promise<RunningAppService> {
  const state = new AppServiceState(options);
  const serve = (respond: Respond) =>
    createServer((request, response) => {
      Promise.resolve(respond(request, new URL(request.url ?? '/', 'http://emulator'), state)).then(
        (result) => send(response, result),
        (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
      );
    });
  const [scm, arm, app] = [
    serve(serveDeploymentSite),
    serve(serveResourceManager),
    serve(serveApp),
  ];
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

/** Headers of the response that this server decides by itself. */
const ofTheConnection = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
]);

/** The app's own host name: the response of the started package, or an error. */
async function serveApp(
  request: IncomingMessage,
  url: URL,
  { instance, faults, keys, options }: AppServiceState,
): Promise<Fault> {
  const fault = faults.app.shift();
  if (fault !== undefined) return fault;
  const passed = passSignIn(request, options.signIn);
  if ('location' in passed) return { status: 302, headers: passed };
  const key = request.headers['x-functions-key']?.toString() ?? '';
  if (instance?.host !== undefined) {
    const response = await fetch(`${instance.host.url}${url.pathname}${url.search}`, {
      method: request.method ?? 'GET',
      headers: { 'x-functions-key': key, ...passed.headers },
      redirect: 'manual',
    });
    const headers = [...response.headers].filter(([name]) => !ofTheConnection.has(name));
    const body = await response.text();
    return { status: response.status, body, headers: Object.fromEntries(headers) };
  }
  // A host without a working package serves its status only.
  if (url.pathname === '/admin/host/status' && key === keys.master && instance !== undefined) {
    const { failure } = instance;
    const status =
      failure === undefined ? { state: 'Running' } : { state: 'Error', errors: [failure] };
    return { status: 200, body: JSON.stringify(status) };
  }
  return { status: 503, body: 'Function host is not running.' };
}
