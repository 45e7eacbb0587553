import type { SpawnedHost } from '../host/process/spawnHost';

/** The part of the app's `status` document that the demonstration reads. */
export interface AppStatus {
  readonly ledger: { readonly pending: number; readonly ingested: number };
  readonly recordsKept: number;
  readonly problems: readonly { readonly message: string; readonly fix: string }[];
}

export interface SubscriptionResult {
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
  const response = await fetch(`${host.url}/api/${route}`, {
    method,
    headers: { 'x-functions-key': host.keys.function },
  });
  const text = await response.text();
  // `status` responds with 503 and a document that lists the problems.
  if (!response.ok && response.status !== 503) {
    throw new Error(
      `The function app responded to ${method} ${route} with HTTP ${response.status}: ${text}`,
    );
  }
  return JSON.parse(text) as T;
}
