import { cleanProblem, type Problem } from '../domain/problems/Problem';
import { explainFailure } from './explainFailure';
import type { Runtime } from './Runtime';

/** The last time that a message could not be ingested as a whole. */
export interface IngestFailure extends Problem {
  readonly at: string;
}

export const ingestFailureKey = 'ingest-failure';

/**
 * Stores why ingesting failed, for `status`: the queue tries again by itself, and the reason would
 * otherwise be in the logs only.
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
    // If the storage account is out of reach, the caller reports the failure itself.
  }
}
