import type { Dispatcher } from 'undici';

/** Requests under way when a run is stopped have so long to end by themselves. */
export const underWayMs = 1_000;

/**
 * Ends the requests of connections that are still under way a second after the run was stopped: a
 * server that does not respond must not hold the end up. Returns a function that undoes this.
 */
export function endOnStop(connections: Dispatcher, stop: AbortSignal): () => void {
  const end = (): void => {
    setTimeout(() => {
      connections.destroy().catch(() => undefined);
    }, underWayMs).unref();
  };
  stop.addEventListener('abort', end, { once: true });
  return () => {
    stop.removeEventListener('abort', end);
  };
}

/** `fetch` for tokens, whose requests end as soon as the run is stopped. */
export function fetchUntil(stop: AbortSignal): typeof fetch {
  return (input, init) =>
    fetch(input, {
      ...init,
      signal: init?.signal ? AbortSignal.any([stop, init.signal]) : stop,
    });
}
