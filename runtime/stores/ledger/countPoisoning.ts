import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';
import { maxDequeueCount } from '../../../contracts/values/hostLimits';
import type { BatchFailure, BlobEntry } from '../../domain/events/BlobEntry';

/** Three hourly syncs bring a message back: longer than a restart, an upgrade or a short outage takes. */
const mostPoisonings = 3;

export interface Poisoning {
  /** The poison message: one that is processed twice, after a crash, counts once. */
  readonly messageId: string;
  /** Why its last delivery failed; absent if nothing was recorded, because the process ended. */
  readonly failure: BatchFailure | undefined;
  /** Whether the message has this blob and no other: then no other blob is the reason. */
  readonly isAlone: boolean;
  readonly isNamed: (blobIndex: number) => boolean;
}

/**
 * The blobs of a row whose message came into the poison queue. A pending blob is tried again; after
 * `mostPoisonings` it is dead. With a recorded failure, the next sync tries it once more, as it does
 * with every failure that may pass. Without one, the process ended while it had the message: only a
 * blob that was alone in its message is given up, and only a person queues it again.
 */
export function countPoisoning(blobs: readonly BlobEntry[], poisoning: Poisoning): BlobEntry[] {
  const { messageId, failure, isAlone, isNamed } = poisoning;
  return blobs.map((blob, index) => {
    if (blob.state !== 'pending' || !isNamed(index)) return blob;
    if (blob.poisoned?.message === messageId) return blob;
    const times = (blob.poisoned?.times ?? 0) + 1;
    const counted: BlobEntry = { ...blob, poisoned: { times, message: messageId } };
    if (times < mostPoisonings || (failure === undefined && !isAlone)) return counted;
    return {
      ...counted,
      state: 'dead',
      reason: cleanText(reasonOf(times, failure), { longest: 400 }),
      ...(failure === undefined ? {} : { transient: true }),
    };
  });
}

function reasonOf(times: number, failure: BatchFailure | undefined): string {
  const deliveries = `${formatCount(times * maxDequeueCount, 'delivery', 'deliveries')} of its message failed`;
  return failure === undefined
    ? `${deliveries} and recorded no error: the process ended each time, for example out of memory. The message had no other blob.`
    : `${deliveries}. The last failure, at ${failure.at}: ${failure.message}`;
}
