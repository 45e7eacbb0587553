import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { BatchFailure, BatchReference } from '../../domain/events/BlobEntry';
import type { HeldPoisonMessage } from '../../stores/queue/PoisonQueue';
import type { Stores } from '../../stores/Stores';
import { countFailures, type FailedMessage } from './countFailures';

/** What became of the messages of the poison queue. */
export interface PoisonCounts {
  /** Messages that were taken out of the poison queue. */
  messages: number;
  /** Blobs that have a message of the ingest queue again. */
  queued: number;
  /** Blobs that were given up; the ledger has the reason. */
  dead: number;
  /** Messages without a blob that still had to be read. */
  done: number;
  /** Messages that another program wrote, or that are damaged. They stay until a person discards them. */
  unreadable: number;
  /** The last failure that is recorded with one of the blobs. */
  lastFailure?: BatchFailure;
}

export interface RedrivePoisonOptions {
  /** A person has corrected the cause: earlier failures no longer count. */
  readonly isByPerson?: boolean;
  /** Receives each row that was queued. */
  readonly onQueued?: (reference: BatchReference) => void;
}

/** More appear only while this runs; the next run takes the rest. */
const mostMessages = 10_000;
/** Blobs that get a message of their own in one run. A crash of every message must not flood the queue. */
const mostSeparated = 1_024;
/** Hides the latency of the storage account. */
const parallelSends = 8;

/**
 * Empties the poison queue: blobs that are still pending are queued again, and what is done is
 * deleted. The new messages are sent before the old one is deleted, so a stop in between repeats
 * messages, which does no harm, and loses none. Failures are counted per blob and bounded
 * (`countPoisoning`), so that no message comes back without end.
 */
export async function redrivePoison(
  { poison, ledger, queue }: Pick<Stores, 'poison' | 'ledger' | 'queue'>,
  { isByPerson = false, onQueued = () => undefined }: RedrivePoisonOptions = {},
): Promise<PoisonCounts> {
  const counts: PoisonCounts = { messages: 0, queued: 0, dead: 0, done: 0, unreadable: 0 };
  let separable = mostSeparated;
  await forEachMessage(poison, async (message) => {
    const { id, batches } = message;
    if (batches === undefined) {
      counts.unreadable += 1;
      return 'kept';
    }
    const failed = await countFailures({ id, batches }, ledger, isByPerson);
    const messages = toMessages(failed, separable);
    if (isSeparated(failed)) separable -= Math.min(separable, failed.pending);
    await mapConcurrently(messages, parallelSends, (references) => queue.send(references));
    for (const { reference } of failed.rows) onQueued(reference);
    counts.messages += 1;
    counts.queued += failed.pending;
    counts.dead += failed.dead;
    counts.done += failed.pending + failed.dead === 0 ? 1 : 0;
    if (failed.failure) counts.lastFailure = failed.failure;
    return 'removed';
  });
  return counts;
}

/** Deletes the messages that cannot be read, and leaves the others. */
export async function discardUnreadable({ poison }: Pick<Stores, 'poison'>): Promise<number> {
  let discarded = 0;
  await forEachMessage(poison, ({ batches }) => {
    if (batches !== undefined) return Promise.resolve('kept');
    discarded += 1;
    return Promise.resolve('removed');
  });
  return discarded;
}

/** Receives each message once, and removes it or shows it again. */
async function forEachMessage(
  poison: Stores['poison'],
  work: (message: HeldPoisonMessage) => Promise<'removed' | 'kept'>,
): Promise<void> {
  const kept: HeldPoisonMessage[] = [];
  for (let count = 0; count < mostMessages;) {
    const held = await poison.receive();
    if (held.length === 0) break;
    count += held.length;
    for (const message of held) {
      if ((await work(message)) === 'kept') kept.push(message);
      else await message.remove();
    }
  }
  // They would be hidden from the person who looks for them.
  for (const message of kept) await message.release();
}

/** The process ended with the message more than once: one of its blobs may be the reason. */
function isSeparated({ failure, times }: FailedMessage): boolean {
  return failure === undefined && times > 1;
}

/**
 * The new messages. After a recorded failure, the blobs stay together. Otherwise each row gets its own
 * message, and the next time each blob, so that one blob that ends the process holds up no other.
 */
function toMessages(failed: FailedMessage, separable: number): BatchReference[][] {
  const { rows, pending, failure } = failed;
  const references = rows.map(({ reference }) => reference);
  if (failure !== undefined) return references.length === 0 ? [] : [references];
  if (!isSeparated(failed) || pending > separable) return references.map((one) => [one]);
  return rows.flatMap(({ reference: { partitionKey, rowKey }, places }) =>
    places.map((blobIndex) => [{ partitionKey, rowKey, blobIndex }]),
  );
}
