import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import type { BodyConsumer } from '../../clients/activity/http/BodyConsumer';
import { blobUrl } from '../../clients/activity/requestUrl';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { describeError } from '../../domain/errors/describeError';
import { RecordFilter } from './RecordFilter';
import { NotAJsonArrayError, TruncatedJsonError } from '../../scan/bytes/errors';
import type { BlobEntry, BlobOutcome } from '../../domain/events/BlobEntry';
import { isStorageError } from '../../domain/errors/isStorageError';
import type { EventBuffer } from './EventBuffer';
import { SinkError } from '../../domain/errors/SinkError';

export interface IngestBlobOptions {
  readonly client: ActivityClient;
  readonly operations: readonly string[];
  readonly buffer: EventBuffer;
  /** Called when a sink holds up the download. */
  readonly onHeldUp?: () => void;
}

/** A failure that is the API's, and not the blob's, if other blobs fail in the same way. */
export interface FailureSignal {
  /** A missing permission, in the API's own words. */
  readonly refusal?: ApiError;
  /** All attempts ended without a response, or with a fault of the service. */
  readonly outage?: Error;
}

/**
 * Downloads one blob and adds its events to the buffer. A problem of this blob is its outcome; only
 * a missing token, a failing sink and failing storage throw. `ingested` is true once the buffer is
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
    // Without a token, a sink, or the storage of the request budget, nothing is known about this blob,
    // and the next blob would fail as well.
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

/** Feeds a blob's bytes to the filter and slows the download down to what the sinks take. */
function blobConsumer(
  filter: RecordFilter,
  buffer: EventBuffer,
  onHeldUp: () => void,
): BodyConsumer {
  return {
    push: (chunk) => {
      filter.push(chunk);
      const backpressure = buffer.backpressure();
      if (backpressure) onHeldUp();
      return backpressure;
    },
    end: () => {
      filter.end();
      return undefined;
    },
  };
}

function outcomeOfFailure(contentId: string, error: unknown): BlobOutcome & FailureSignal {
  const reason = describeError(error);
  const passing = { ...dead(contentId, reason), transient: true };
  if (error instanceof NotAJsonArrayError || error instanceof TruncatedJsonError) return passing;
  if (!(error instanceof ApiError)) {
    return error instanceof Error ? { ...passing, outage: error } : passing;
  }
  switch (error.kind) {
    case 'missing':
      return { contentId, state: 'missing', reason };
    case 'expired':
      return { contentId, state: 'expired', reason };
    case 'unauthorized':
    case 'forbidden':
    case 'auditingOff':
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
