import { cleanText } from '../../contracts/text/cleanText';
import type { BatchReference } from '../domain/events/BlobEntry';
import { cleanProblem, type Problem } from '../domain/problems/Problem';
import { explainFailure } from './explainFailure';
import type { Runtime } from './Runtime';

/** The last time that a message could not be ingested as a whole. */
export interface IngestFailure extends Problem {
  readonly at: string;
}

export const ingestFailureKey = 'ingest-failure';

/** What a ledger row keeps of a message of an error. */
const longestReason = 300;

/**
 * Stores why the last delivery of a message failed with its blobs: the message goes to the poison
 * queue, which keeps no reason (`pipeline/poison`).
 */
export async function recordLastDelivery(
  { ledger, clock }: Pick<Runtime, 'ledger' | 'clock'>,
  batches: readonly BatchReference[],
  error: unknown,
): Promise<void> {
  const { code, message } = cleanProblem(explainFailure(error));
  const at = new Date(clock.now()).toISOString();
  const failure = { at, code, message: cleanText(message, { longest: longestReason }) };
  try {
    await ledger.noteFailure(batches, failure);
  } catch {
    // The storage account is out of reach. The next messages fail in the same way.
  }
}

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
