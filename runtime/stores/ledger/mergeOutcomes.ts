import { cleanText } from '../../../contracts/text/cleanText';
import type { BlobEntry, BlobOutcome } from '../../domain/events/BlobEntry';

/**
 * Blobs after an attempt. Two workers may have the same batch (a message comes back after its
 * visibility time-out), so an end state is only ever replaced by a better one: `ingested` stays.
 */
export function mergeOutcomes(
  blobs: readonly BlobEntry[],
  outcomes: ReadonlyMap<string, BlobOutcome>,
): BlobEntry[] {
  return blobs.map((blob) => {
    const outcome = outcomes.get(blob.contentId);
    if (!outcome || blob.state === 'ingested') return blob;
    const { contentUri, createdMs, expiresMs, lateMs } = blob;
    return {
      ...(contentUri === undefined ? {} : { contentUri }),
      createdMs,
      expiresMs,
      ...(lateMs === undefined ? {} : { lateMs }),
      ...outcome,
      // An error text of a server may have any length, and a row is limited.
      ...(outcome.reason === undefined
        ? {}
        : { reason: cleanText(outcome.reason, { longest: 400 }) }),
    };
  });
}
