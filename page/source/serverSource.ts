import { dataKey, type DataName, dataPath, type DataQuery } from '../../contracts/page/dataNames';
import { usagePath } from '../../contracts/names/pageNames';
import { asFailure, type DataSource, LoadFailure } from './DataSource';

/** As long as a cold start of the function app, and the largest report after it. */
const patienceMs = 60_000;

/** Reads the data below `/usage/data/`. The browser keeps responses and asks with their ETag. */
export const serverSource: DataSource = {
  async load(name, query, signal) {
    const response = await request(name, query, signal);
    if (response.type === 'opaqueredirect' || response.status === 401) {
      throw new LoadFailure(
        'signIn',
        'Your sign-in has expired.',
        'Sign in again to see the figures.',
      );
    }
    if (!response.ok) throw await readFailure(response);
    const body: unknown = await response.json().catch((error: unknown) => {
      throw (
        asTimeout(error) ??
        new LoadFailure(
          'broken',
          'The server sent a response that is not complete.',
          'Try again. If it fails again, look at the logs of the function app.',
        )
      );
    });
    const failure = asFailure(body, 'refused');
    if (failure) throw failure;
    return body;
  },
};

async function request(name: DataName, query: DataQuery, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(`${usagePath}${dataPath}${dataKey(name, query)}`, {
      headers: { accept: 'application/json' },
      // The sign-in is at another origin, and a redirect to it cannot be followed from here.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw (
      asTimeout(error) ??
      new LoadFailure(
        'offline',
        'The server cannot be reached.',
        'Check your connection, and whether the server still runs. Then try again.',
      )
    );
  }
}

/** Before the response, or in the middle of it. */
function asTimeout(error: unknown): LoadFailure | undefined {
  if (!(error instanceof DOMException) || error.name !== 'TimeoutError') return undefined;
  return new LoadFailure(
    'broken',
    'The server did not respond within a minute.',
    'Try again, or choose a shorter period.',
  );
}

/** An error of the server has a message and a fix; a proxy in between sends neither. */
async function readFailure(response: Response): Promise<LoadFailure> {
  const body: unknown = await response.json().catch(() => undefined);
  const kind = response.status === 403 ? 'forbidden' : response.status < 500 ? 'refused' : 'broken';
  const message = `The server responded with HTTP ${response.status}.`;
  return asFailure(body, kind) ?? new LoadFailure(kind, message, 'Try again in a minute.');
}
