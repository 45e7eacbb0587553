import type { IncomingMessage } from 'node:http';

import type { Fault } from './AppServiceOptions';
import type { AppServiceState } from './AppServiceState';

/** The app's own host name: what the started package answers, or that there is none. */
export async function answerApp(
  request: IncomingMessage,
  url: URL,
  { instance, faults, keys }: AppServiceState,
): Promise<Fault> {
  const fault = faults.app.shift();
  if (fault !== undefined) return fault;
  const key = request.headers['x-functions-key']?.toString() ?? '';
  if (instance?.host !== undefined) {
    const answer = await fetch(`${instance.host.url}${url.pathname}${url.search}`, {
      method: request.method ?? 'GET',
      headers: { 'x-functions-key': key },
    });
    return { status: answer.status, body: await answer.text() };
  }
  // A host without a package that works answers for its status, and for nothing else.
  if (url.pathname === '/admin/host/status' && key === keys.master && instance !== undefined) {
    const { failure } = instance;
    const status =
      failure === undefined ? { state: 'Running' } : { state: 'Error', errors: [failure] };
    return { status: 200, body: JSON.stringify(status) };
  }
  return { status: 503, body: 'Function host is not running.' };
}
