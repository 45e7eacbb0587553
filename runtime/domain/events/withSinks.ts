import type { EventSink } from './EventSink';

/** Runs work that writes into sinks, and lets them finish at its end, whether it succeeds or fails. */
export async function withSinks<T>(
  sinks: readonly EventSink[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    for (const sink of sinks) await sink.finish?.();
  }
}
