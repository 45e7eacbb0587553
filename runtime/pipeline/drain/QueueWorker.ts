import type { EventSink } from '../../domain/events/EventSink';
import { ingestBatches } from '../ingest/ingestBatches';
import type { IngestCounts } from '../ingest/ingestBatches';
import { visibilitySeconds } from '../../stores/queue/WorkQueue';
import type { HeldMessage } from '../../stores/queue/WorkQueue';
import type { Runtime } from '../Runtime';
import { recordIngestFailure } from '../ingestFailure';
import { KeyedMutex } from './KeyedMutex';

/** Messages at a time: enough that downloads never wait for the storage of another message. */
const parallelMessages = 6;
const idlePollMs = 500;

/** Works the ingest queue off in this process, as the Functions host does in Azure. */
export class QueueWorker {
  private readonly running = new Set<Promise<void>>();
  private readonly claims = new KeyedMutex();
  private failure: { readonly error: unknown } | undefined;
  private isListingDone = false;
  /** Something was said while the queue was being asked: its answer may be older. */
  private hasNews = false;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly runtime: Runtime,
    private readonly sinks: readonly EventSink[],
    private readonly onDone: (counts: IngestCounts) => void,
  ) {}

  /** There may be a message now. */
  wake(): void {
    this.hasNews = true;
    this.wakeUp();
  }

  /** No more messages are to come: `run` ends when the queue is empty. */
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
    const work = this.work(message)
      .catch(async (error: unknown) => {
        this.failure ??= { error };
        await recordIngestFailure(this.runtime, error);
      })
      .finally(() => {
        this.running.delete(work);
      });
    this.running.add(work);
  }

  private async work(message: HeldMessage): Promise<void> {
    const renewal = setInterval(() => void extend(message), (visibilitySeconds * 1000) / 3);
    try {
      const { left, ...counts } = await this.claims.run(message.batches, () =>
        ingestBatches(message.batches, { ...this.runtime, ...this.ingest() }),
      );
      this.onDone(counts);
      // A message of its own: this one would keep its count of deliveries, and be put aside in the end.
      await this.runtime.queue.send(left);
    } finally {
      clearInterval(renewal);
    }
    await message.complete();
  }

  private ingest(): { sinks: readonly EventSink[]; operations: readonly string[] } {
    return { sinks: this.sinks, operations: this.runtime.settings.operations };
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
