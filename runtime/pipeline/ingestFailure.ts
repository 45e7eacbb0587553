import type { Runtime } from './Runtime';
import { explainFailure } from './explainFailure';
import { cleanProblem, type Problem } from '../domain/problems/Problem';

/** The last time that a message could not be ingested as a whole. */
export interface IngestFailure extends Problem {
  readonly at: string;
}

export const ingestFailureKey = 'ingest-failure';

/**
 * Remembers why ingesting failed, for `status`: the queue tries again on its own, and elsewhere
 * the reason would stand in the logs alone.
 */
export async function recordIngestFailure(
  runtime: Pick<Runtime, 'state' | 'clock'>,
  error: unknown,
): Promise<void> {
  const at = new Date(runtime.clock.now()).toISOString();
  try {
    await runtime.state.update<IngestFailure>(ingestFailureKey, () => ({
      at,
      ...cleanProblem(explainFailure(error)),
    }));
  } catch {
    // With storage out of reach the failure itself is what the caller reports.
  }
}
