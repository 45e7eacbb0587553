import type { SpawnedHost } from '../host/process/spawnHost';

/** What is read of the app's `status` document. */
export interface AppStatus {
  readonly ledger: { readonly pending: number; readonly ingested: number };
  readonly recordsKept: number;
  readonly problems: readonly { readonly message: string; readonly fix: string }[];
}

export interface SubscriptionReply {
  readonly outcome: string;
  readonly explanation: string;
  readonly checks: readonly string[];
}

/** Calls an HTTP function of the running app with its function key, as an administrator would. */
export async function callFunctionApp<T>(
  host: Pick<SpawnedHost, 'url' | 'keys'>,
  method: 'GET' | 'POST',
  route: string,
): Promise<T> {
  const answer = await fetch(`${host.url}/api/${route}`, {
    method,
    headers: { 'x-functions-key': host.keys.function },
  });
  const text = await answer.text();
  // 503 is an answer of `status`: a document that says what is wrong.
  if (!answer.ok && answer.status !== 503) {
    throw new Error(`The function app answered ${method} ${route} with ${answer.status}: ${text}`);
  }
  return JSON.parse(text) as T;
}
