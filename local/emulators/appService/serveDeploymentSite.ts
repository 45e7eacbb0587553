import type { IncomingMessage } from 'node:http';

import { readBody } from '../http/readBody';
import type { Fault } from './AppServiceOptions';
import type { AppServiceState } from './AppServiceState';

/** Serves uploads and their results (Kudu's DeployStatus: 3 is failed, 4 is success). */
export async function serveDeploymentSite(
  request: IncomingMessage,
  url: URL,
  state: AppServiceState,
): Promise<Fault> {
  const body = await readBody(request);
  if (!state.gate.allows(request)) {
    state.stats.unauthorized += 1;
    return { status: 401 };
  }
  if (request.method === 'GET') return await serveDeployment(url.pathname, state);
  const expected = state.options.hosting === 'flex' ? '/api/publish' : '/api/zipdeploy';
  // Flex Consumption does not have zipdeploy (terraform-provider-azurerm 31937).
  if (request.method !== 'POST' || url.pathname !== expected) return { status: 404 };
  const type = request.headers['content-type'] ?? '';
  state.stats.uploads.push({ path: url.pathname + url.search, bytes: body.byteLength, type });
  const fault = state.faults.uploads.shift();
  if (fault !== undefined) return fault;
  state.deploy(body);
  const location = `http://${request.headers.host}/api/deployments/${state.stats.deployments}`;
  return { status: 202, headers: { location }, body: JSON.stringify(state.stats.deployments) };
}

/** Responds when the deployment has ended, so that no client has to wait between two requests. */
async function serveDeployment(path: string, state: AppServiceState): Promise<Fault> {
  const id = /^\/api\/deployments\/(\w+)$/.exec(path)?.[1];
  if (id !== 'latest' && id !== String(state.stats.deployments)) return { status: 404 };
  return { status: 200, body: JSON.stringify({ id, complete: true, ...(await state.deployment) }) };
}
