import type { IncomingMessage } from 'node:http';

import type { Fault } from './AppServiceOptions';
import type { AppServiceState } from './AppServiceState';

/** Serves the operations of Azure Resource Manager on one function app. */
export function serveResourceManager(
  request: IncomingMessage,
  url: URL,
  state: AppServiceState,
): Fault {
  if (!state.gate.allows(request)) {
    state.stats.unauthorized += 1;
    return refusal(401, 'AuthenticationFailed', 'Authentication failed.');
  }
  const fault = state.faults.resourceManager.shift();
  if (fault !== undefined) return fault;
  const { siteId } = state.options;
  if (!url.pathname.startsWith(siteId)) {
    const name = url.pathname.split('/')[8] ?? '';
    const text = `The Resource 'Microsoft.Web/sites/${name}' under resource group was not found.`;
    return refusal(404, 'ResourceNotFound', text);
  }
  switch (`${request.method} ${url.pathname.slice(siteId.length)}`) {
    case 'GET ':
      return json({ id: siteId, kind: 'functionapp,linux', properties: { state: 'Running' } });
    case 'POST /host/default/listKeys':
      return json({
        masterKey: state.keys.master,
        functionKeys: { default: state.keys.function },
        systemKeys: {},
      });
    case 'GET /functions':
      return json({ value: listFunctions(state) });
    case 'POST /host/default/sync':
      state.stats.syncs += 1;
      return { status: 204 };
    default:
      return refusal(404, 'NotFound', 'No such operation.');
  }
}

function listFunctions({ instance, options }: AppServiceState): readonly object[] {
  const site = options.siteId.split('/').at(-1);
  return (instance?.host?.functions ?? []).map(({ name }) => ({ name: `${site}/${name}` }));
}

function json(value: unknown): Fault {
  return { status: 200, body: JSON.stringify(value) };
}

function refusal(status: number, code: string, message: string): Fault {
  return { status, body: JSON.stringify({ error: { code, message } }) };
}
