import { KeyedMutex } from '../../domain/concurrency/KeyedMutex';
import { rowName } from '../../domain/events/BlobEntry';
import type { EventSink } from '../../domain/events/EventSink';
import type { IngestCounts } from '../ingest/IngestCounts';
import { ingestBatches } from '../ingest/ingestBatches';
import { type HeldMessage, visibilitySeconds } from '../../stores/queue/WorkQueue';
import type { Runtime } from '../Runtime';
import { recordIngestFailure } from '../recordIngestFailure';

/** Messages at a time: enough that downloads never wait for the storage of another message. */
const parallelMessages = 6;
/** A message of another process shows after half a second at most; own ones call `wake`. */
const idlePollMs = 500;

/** Processes the ingest queue in this process, as the Functions host does in Azure. */
export class QueueWorker {
  private readonly running = new Set<Promise<void>>();
  /**
   * By ledger row. A row may be in two messages, because a run queues again what an earlier run left
   * pending: the second message waits, and then finds nothing left to download.
   */
  private readonly rows = new KeyedMutex();
  private failure: { readonly error: unknown } | undefined;
  private isListingDone = false;
  /** `wake` was called while a receive was under way, whose response may be older. */
  private hasNews = false;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly runtime: Runtime,
    private readonly sinks: readonly EventSink[],
    private readonly onDone: (counts: IngestCounts) => void,
  ) {}

  /** Looks for a message at once. */
  wake(): void {
    this.hasNews = true;
    this.wakeUp();
  }

  /** No more messages will be queued: `run` ends when the queue is empty. */
  finishWhenEmpty(): void {
    this.isListingDone = true;
    this.wake();
  }

  /**
   * Rejects with the first failure after the messages in progress have ended; they stay queued. When
   * the process is asked to stop, it resolves once their rest is in the queue again.
   */
  async run(): Promise<void> {
    const { stopping } = this.runtime;
    stopping.addEventListener('abort', () => {
      this.wake();
    });
    while (!this.failure && !stopping.aborted) {
      const isLast = this.isListingDone;
      this.hasNews = false;
      const messages = await this.runtime.queue.receive(parallelMessages - this.running.size);
      for (const message of messages) this.start(message);
      if (messages.length === 0 && isLast && this.running.size === 0) return;
      if (this.running.size >= parallelMessages) await Promise.race(this.running);
      else if (messages.length === 0 && !this.hasNews) await this.waitForWork();
    }
    await Promise.all(this.running);
    if (this.failure) throw this.failure.error;
  }

  private start(message: HeldMessage): void {
    const work = this.process(message)
      .catch(async (error: unknown) => {
        this.failure ??= { error };
        await recordIngestFailure(this.runtime, error);
      })
      .finally(() => {
        this.running.delete(work);
      });
    this.running.add(work);
  }

  private async process(message: HeldMessage): Promise<void> {
    const renewal = setInterval(() => void extend(message), (visibilitySeconds * 1000) / 3);
    try {
      const { batches } = message;
      const { left, ...counts } = await this.rows.run(batches.map(rowName), () =>
        ingestBatches(batches, {
          ...this.runtime,
          sinks: this.sinks,
          operations: this.runtime.settings.operations,
        }),
      );
      this.onDone(counts);
      // A new message: this one keeps its count of deliveries, and would become a poison message.
      await this.runtime.queue.send(left);
    } finally {
      clearInterval(renewal);
    }
    await message.complete();
  }

  private async waitForWork(): Promise<void> {
    const waited = new AbortController();
    await Promise.race([
      ...this.running,
      new Promise<void>((resolve) => {
        this.wakeUp = resolve;
      }),
      this.runtime.clock.wait(idlePollMs, waited.signal),
    ]);
    waited.abort();
  }
}

async function extend(message: HeldMessage): Promise<void> {
  try {
    await message.extend();
  } catch {
    // Another worker may take the message over; writing the same events twice does no harm.
  }
}
