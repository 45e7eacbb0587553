import { minuteMs } from '../../../contracts/time/durations';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { EventSink } from '../../domain/events/EventSink';
import { SyncLease } from '../../stores/state/SyncLease';
import { refreshCompleteness, type RefreshOptions } from '../completeness/refreshCompleteness';
import { addCounts, type IngestCounts, noIngestCounts } from '../ingest/IngestCounts';
import { runHourlySync } from '../sync/runHourlySync';
import type { Runtime } from '../Runtime';
import { MessageBatcher } from '../sync/MessageBatcher';
import { requeueUnfinished } from '../sync/requeueUnfinished';
import type { SyncCounts, SyncOptions, SyncResult } from '../sync/SyncResult';
import { QueueWorker } from './QueueWorker';

export interface DrainOptions {
  readonly sinceMs?: number | undefined;
  readonly sinks: readonly EventSink[];
  /** Receives the counts so far, after each message that was queued or ingested. */
  readonly onProgress?: (progress: DrainProgress) => void;
}

export interface DrainProgress extends SyncCounts {
  readonly ingest: IngestCounts;
}

export interface DrainResult {
  readonly sync: SyncResult;
  readonly ingest: IngestCounts;
  /** The process was asked to stop: what is not done is in the queue or will be listed again. */
  readonly isStopped: boolean;
  /** Another drain that is still in progress, though this one waited for it. */
  readonly leftTo?: string;
}

/** A listing takes minutes; the lease of a process that died ends after half a minute. */
const leaseWaitMs = 10 * minuteMs;

/**
 * A whole run in one process: lists, and ingests what is queued meanwhile, until the windows are
 * read and the queue is empty. Several processes may drain the same queue. Only the first one queues
 * pending blobs again at once; for the others, these blobs are in progress in the first one. The
 * others queue them when the first one has ended.
 */
export async function drain(runtime: Runtime, options: DrainOptions): Promise<DrainResult> {
  const failed = new AbortController();
  const lease = new SyncLease(runtime.state, runtime.clock, {
    key: 'drain-lease',
    holder: 'Another drain',
    onLongWait: runtime.onLongWait,
    stop: AbortSignal.any([runtime.stopping, failed.signal]),
  });
  const other = await lease.acquire();
  try {
    // Once, when the content of the days is no longer pending.
    let refresh: RefreshOptions = { isDaily: false };
    const run = {
      other: other?.heldBy,
      lease,
      failed,
      afterListing: (due: RefreshOptions) => {
        refresh = due;
        return Promise.resolve();
      },
    };
    const result = await listAndIngest(run, runtime, options);
    if (!result.isStopped) await refreshCompleteness(runtime, refresh);
    return result;
  } finally {
    await lease.release();
  }
}

async function listAndIngest(
  run: {
    readonly other: string | undefined;
    readonly lease: SyncLease;
    /** Ends the wait for the other drain. */
    readonly failed: AbortController;
    readonly afterListing: NonNullable<SyncOptions['afterListing']>;
  },
  runtime: Runtime,
  options: DrainOptions,
): Promise<DrainResult> {
  const { other, lease, failed, afterListing } = run;
  const counts: SyncCounts = { windows: 0, pages: 0, listed: 0 };
  let ingest = noIngestCounts;
  const worker = new QueueWorker(runtime, options.sinks, (done) => {
    ingest = addCounts(ingest, done);
    options.onProgress?.({ ...counts, ingest });
  });
  const onSent = (): void => {
    worker.wake();
    options.onProgress?.({ ...counts, ingest });
  };
  const list = async (): Promise<[SyncResult, string | undefined]> => {
    const sync = await runHourlySync(runtime, {
      sinceMs: options.sinceMs,
      ...(other === undefined ? { idleMs: 0 } : {}),
      waitMs: leaseWaitMs,
      counts,
      onSent,
      afterListing,
    });
    return [sync, other === undefined ? undefined : await takeOver(lease, runtime, onSent)];
  };
  const listing = list().finally(() => {
    worker.finishWhenEmpty();
  });
  const ingesting = worker.run().catch((error: unknown) => {
    failed.abort();
    throw error;
  });
  const [[sync, leftTo]] = await settleBoth(listing, ingesting);
  await ingestHidden(runtime, worker);
  const isStopped = runtime.stopping.aborted;
  return { sync, ingest, isStopped, ...(leftTo === undefined ? {} : { leftTo }) };
}

/**
 * When the other drain has ended, or died, queues again what it left pending. Returns its process if it
 * is still in progress after the longest wait.
 */
async function takeOver(
  lease: SyncLease,
  runtime: Runtime,
  onSent: () => void,
): Promise<string | undefined> {
  try {
    const held = await lease.acquire(leaseWaitMs);
    if (held) return held.heldBy;
  } catch (error) {
    if (error instanceof StoppedError) return undefined;
    throw error;
  }
  await requeueUnfinished(runtime, new MessageBatcher(runtime.queue, onSent), { idleMs: 0 });
  return undefined;
}

/** A response is rarely lost twice in succession. */
const mostHiddenRounds = 10;

/**
 * Ingests rows whose message is hidden for minutes, because the response with it was lost: they get
 * new messages, and the response with these may be lost, too. Rarely, another process has some of these
 * rows as well, which does no harm.
 */
async function ingestHidden(runtime: Runtime, worker: QueueWorker): Promise<void> {
  const { storage, ledger, queue, settings, stopping } = runtime;
  let seen = 0;
  for (let round = 0; storage.faults.lostReceives > seen && !stopping.aborted; round += 1) {
    if (round === mostHiddenRounds) {
      throw new Error(
        'Responses with messages of the queue were lost again and again. Run the command again: it queues what is not ingested.',
      );
    }
    seen = storage.faults.lostReceives;
    const batcher = new MessageBatcher(queue);
    for await (const row of ledger.unfinished(settings.contentTypes, 0)) {
      const blobs = row.counts.pending;
      if (blobs > 0) await batcher.add({ reference: row.reference, blobs });
    }
    await batcher.flush();
    await worker.run();
  }
}

/** Waits for both, so that nothing is left running in the background, and throws the first error. */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return await Promise.all([first, second]);
}
