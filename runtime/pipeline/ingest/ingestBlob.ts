import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import { blobUrl } from '../../clients/activity/requestUrl';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { describeError } from '../../domain/errors/describeError';
import { RecordFilter } from './RecordFilter';
import { NotAJsonArrayError, TruncatedJsonError } from '../../scan/bytes/errors';
import type { BlobEntry, BlobOutcome } from '../../domain/events/BlobEntry';
import { isStorageError } from '../../domain/errors/isStorageError';
import { blobConsumer } from './blobConsumer';
import type { EventBuffer } from './EventBuffer';
import { SinkError } from '../../domain/errors/SinkError';

export interface IngestBlobOptions {
  readonly client: ActivityClient;
  readonly operations: readonly string[];
  readonly buffer: EventBuffer;
  /** Called when a sink holds up the download. */
  readonly onHeldUp?: () => void;
}

/** What a blob's failure says about the API as a whole, when others fail in the same way. */
export interface FailureSignal {
  /** No right, with the API's own words. */
  readonly refusal?: ApiError;
  /** No answer, or only faults, in all attempts. */
  readonly outage?: Error;
}

/**
 * Downloads one blob and hands its events to the buffer. What is wrong with this blob is its
 * outcome; only missing tokens and failing sinks throw. `ingested` holds once the buffer is
 * flushed.
 */
export async function ingestBlob(
  blob: BlobEntry,
  options: IngestBlobOptions,
): Promise<BlobOutcome & FailureSignal> {
  const { client, operations, buffer } = options;
  const { contentId } = blob;
  const url = blobUrl(client.feed, contentId, blob.contentUri);
  if (url === undefined) {
    return dead(contentId, `contentUri leaves ${client.feed.audience}; no token was sent there.`);
  }
  let filter: RecordFilter | undefined;
  let firstMalformed: string | undefined;
  try {
    await client.call({
      url,
      attempted: `Reading content ${contentId}`,
      consume: () => {
        firstMalformed = undefined;
        filter = new RecordFilter({
          operations,
          onEvent: (event) => {
            buffer.add(event);
          },
          onMalformed: (problem) => {
            firstMalformed ??= `record ${problem.index}: ${problem.reason}`;
          },
        });
        return blobConsumer(filter, buffer, options.onHeldUp ?? (() => undefined));
      },
    });
  } catch (error) {
    // No token, or a sink or the own storage (of the request budget) that refuses: nothing is known
    // about this blob, and the next would fare no better.
    if (error instanceof ConnectorError || error instanceof SinkError) throw error;
    if (isStorageError(error)) throw error;
    return outcomeOfFailure(contentId, error);
  }
  return {
    contentId,
    state: 'ingested',
    seen: filter?.seen ?? 0,
    kept: filter?.kept ?? 0,
    ...(filter && filter.malformed > 0 ? { malformed: filter.malformed } : {}),
    ...(firstMalformed === undefined ? {} : { reason: firstMalformed }),
  };
}

function outcomeOfFailure(contentId: string, error: unknown): BlobOutcome & FailureSignal {
  const reason = describeError(error);
  const passing = { ...dead(contentId, reason), transient: true };
  if (error instanceof NotAJsonArrayError || error instanceof TruncatedJsonError) return passing;
  if (!(error instanceof ApiError)) {
    return error instanceof Error ? { ...passing, outage: error } : passing;
  }
  switch (error.meaning) {
    case 'missing':
      return { contentId, state: 'missing', reason };
    case 'expired':
      return { contentId, state: 'expired', reason };
    case 'unauthorized':
    case 'forbidden':
    case 'configuration':
      return { ...passing, refusal: error };
    case 'retry':
    case 'throttled':
      return { ...passing, outage: error };
    default:
      return passing;
  }
}

function dead(contentId: string, reason: string): BlobOutcome {
  return { contentId, state: 'dead', reason };
}
