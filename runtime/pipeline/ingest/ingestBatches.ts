import type { ActivityClient } from '../../clients/activity/ActivityClient';
import type { Clock } from '../../domain/time/Clock';
import type { AdaptiveSemaphore } from '../../domain/concurrency/AdaptiveSemaphore';
import type { Turns } from '../../domain/concurrency/Turns';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { BatchReference } from '../../domain/events/BlobEntry';
import type { Ledger } from '../../stores/ledger/Ledger';
import { underWayMs } from '../../clients/http/endOnStop';
import type { CircuitBreaker } from './CircuitBreaker';
import type { CheckpointInterval } from './CheckpointInterval';
import { downloadBlobs } from './downloadBlobs';
import { EventBuffer } from './EventBuffer';
import { countOutcomes, type IngestCounts } from './IngestCounts';
import type { EventSink } from '../../domain/events/EventSink';
import type { EventUsers } from '../../domain/users/EventUsers';
import { ingestBlob } from './ingestBlob';
import { MessageProgress } from './MessageProgress';
import type { RunLimits } from '../../domain/time/RunLimits';

export interface IngestOptions {
  readonly client: ActivityClient;
  readonly ledger: Ledger;
  readonly sinks: readonly EventSink[];
  readonly users: EventUsers;
  readonly operations: readonly string[];
  readonly clock: Clock;
  /** Downloads at a time, shared by all messages of the process. */
  readonly downloads: AdaptiveSemaphore;
  readonly turns: Turns;
  readonly checkpoints: CheckpointInterval;
  readonly access: CircuitBreaker;
  /** Asks the process to stop: what is finished is settled, and the rest is returned. */
  readonly stopping: AbortSignal;
  /** Passes on the rest in time; without it, the message is processed to its end. */
  readonly limits?: RunLimits;
}

export interface IngestResult extends IngestCounts {
  /** What a stop or a limit left unfinished; it needs a new message. */
  readonly left: readonly BatchReference[];
}

/**
 * Ingests the pending blobs of one message: downloads and filters them, makes the events durable, and
 * only then writes the outcomes into the ledger, every few seconds and at the end. If the process
 * stops at any point, the message comes back and finds the rest still pending, and writing an event
 * twice changes nothing. A failure is thrown after what is finished is settled.
 */
export async function ingestBatches(
  references: readonly BatchReference[],
  options: IngestOptions,
): Promise<IngestResult> {
  await options.users.check();
  const buffer = new EventBuffer(options.sinks, options.users);
  const progress = await MessageProgress.open(references, options.ledger, buffer);
  const end = new AbortController();
  const late = new AbortController();
  const onHeldUp = (): void => {
    options.downloads.noteHeldUp();
  };
  const downloads = downloadBlobs(
    progress.pending(),
    {
      slots: options.downloads,
      turns: options.turns,
      ended: AbortSignal.any([end.signal, late.signal]),
    },
    async (blob) => {
      const outcome = await ingestBlob(blob, { ...options, buffer, onHeldUp });
      options.access.note(outcome);
      progress.note(outcome);
    },
  );
  const counts = (): IngestCounts => ({
    ...countOutcomes(progress.settled),
    events: { ...buffer.counts },
  });
  try {
    await Promise.race([
      downloads,
      settleRegularly(progress, options, end.signal),
      rejectWhenStopped(options, end.signal),
      rejectWhenLate(options, late, end.signal),
    ]);
    await progress.settleAll();
    return { ...counts(), left: progress.left() };
  } catch (error) {
    end.abort();
    const isStopped = error instanceof StoppedError;
    if (!isStopped) await downloads.catch(() => undefined);
    const settling = progress.settleFinished();
    if (isStopped) {
      await settling;
      return { ...counts(), left: progress.left() };
    }
    await settling.catch(() => undefined);
    throw error;
  } finally {
    end.abort();
  }
}

/** Settles until `ended`. Rejects with a failure and never resolves. */
async function settleRegularly(
  progress: MessageProgress,
  { clock, checkpoints }: IngestOptions,
  ended: AbortSignal,
): Promise<never> {
  for (;;) {
    await clock.wait(checkpoints.nextMs(), ended);
    if (ended.aborted) return await new Promise<never>(() => undefined);
    await progress.settleFinished();
  }
}

function rejectWhenStopped({ clock, stopping }: IngestOptions, ended: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onStop = (): void => {
      void clock.wait(underWayMs, ended).then(() => {
        reject(new StoppedError());
      });
    };
    if (stopping.aborted) onStop();
    else stopping.addEventListener('abort', onStop, { once: true, signal: ended });
  });
}

/** Lets no download begin when it is late, and leaves what is in progress at the end. */
async function rejectWhenLate(
  { clock, limits }: IngestOptions,
  late: AbortController,
  ended: AbortSignal,
): Promise<never> {
  if (limits !== undefined) {
    await clock.wait(limits.lastBeginMs, ended);
    late.abort();
    await clock.wait(limits.endMs - limits.lastBeginMs, ended);
    if (!ended.aborted) throw new StoppedError();
  }
  return await new Promise<never>(() => undefined);
}
