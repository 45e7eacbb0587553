import { unchangedUsers } from '../../../../runtime/domain/users/EventUsers';
import type { ServerResponse } from 'node:http';

import type { Clock } from '../../../../runtime/domain/time/Clock';
import { AdaptiveSemaphore } from '../../../../runtime/domain/concurrency/AdaptiveSemaphore';
import { Turns } from '../../../../runtime/domain/concurrency/Turns';
import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { CircuitBreaker } from '../../../../runtime/pipeline/ingest/CircuitBreaker';
import type { CheckpointInterval } from '../../../../runtime/pipeline/ingest/CheckpointInterval';
import type { EventSink } from '../../../../runtime/domain/events/EventSink';
import {
  ingestBatches,
  type IngestResult,
} from '../../../../runtime/pipeline/ingest/ingestBatches';
import type { BatchReference, BlobState } from '../../../../runtime/domain/events/BlobEntry';
import type { RunLimits } from '../../../../runtime/domain/time/RunLimits';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import { openApiTrial } from '../../clients/activity/apiTrial';
import { listedContent, usualUri } from '../../stores/ledger/blobEntry';
import type { TestStorage } from '../../stores/storage/TestStorage';

/** A clock whose waits end when the test calls `tick`. */
class HeldClock implements Clock {
  private waiting: (() => void)[] = [];

  now(): number {
    return Date.parse('2026-05-19T13:00:00Z');
  }

  elapsedMs(): number {
    return 0;
  }

  wait(_ms: number, stop?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      stop?.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  /** Ends every wait. */
  tick(): void {
    this.waiting.splice(0).forEach((wake) => {
      wake();
    });
  }
}

/** A sink whose writes end at once, or when `hold` resolves. */
class TrialSink implements EventSink {
  readonly name = 'trial';
  readonly durable: string[] = [];
  hold: Promise<void> | undefined;
  failure: Error | undefined;

  async write(events: readonly AuditEvent[]) {
    await this.hold;
    if (this.failure) throw this.failure;
    this.durable.push(...events.map(({ id }) => id));
    return { written: events.length, alreadyPresent: 0 };
  }
}

/** One message, a real ledger, and a real HTTP server that responds when the test calls `respond`. */
export class IngestTrial {
  readonly clock = new HeldClock();
  readonly sink = new TrialSink();
  readonly stop = new AbortController();
  readonly asked: string[] = [];
  private readonly open = new Map<string, ServerResponse>();
  private isRefusing = false;
  private wake: () => void = () => undefined;

  private constructor(
    readonly ledger: Ledger,
    readonly references: readonly BatchReference[],
    private readonly slots: AdaptiveSemaphore,
  ) {}

  static async start(storage: TestStorage, blobs: readonly string[], slots = 10) {
    const table = await storage.newTable();
    const ledger = new Ledger(table, usualUri);
    const listed = blobs.map((contentId) => listedContent(contentId));
    const batches = await ledger.record(listed, new KnownContent(table, 'Audit.General'));
    return new IngestTrial(
      ledger,
      batches.map(({ reference }) => reference),
      new AdaptiveSemaphore({ fewest: slots, most: slots }),
    );
  }

  /** Ingests rows as one message. Messages of a trial share their slots. */
  async run(
    turns = new Turns(),
    references = this.references,
    limits?: RunLimits,
  ): Promise<IngestResult> {
    const { client } = await openApiTrial((request, response) => {
      const contentId = /audit\/([^?]+)/.exec(request.url ?? '')?.[1] ?? '';
      this.asked.push(contentId);
      this.open.set(contentId, response);
      if (this.isRefusing) refuse(response);
      this.wake();
    });
    return await ingestBatches(references, {
      client,
      ledger: this.ledger,
      sinks: [this.sink],
      users: unchangedUsers,
      operations: ['LaunchPowerApp'],
      clock: this.clock,
      downloads: this.slots,
      turns,
      checkpoints: { nextMs: () => 1_000 } as CheckpointInterval,
      access: new CircuitBreaker(),
      stopping: this.stop.signal,
      ...(limits === undefined ? {} : { limits }),
    });
  }

  /** Waits until so many blobs were requested. */
  async whenAsked(count: number): Promise<void> {
    while (this.asked.length < count) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Sends a blob with one launch. */
  respond(contentId: string): void {
    const launch = {
      Id: `launch-${contentId}`,
      RecordType: 45,
      CreationTime: '2026-05-19T13:17:34',
      Operation: 'LaunchPowerApp',
      UserId: 'amber@contoso.com',
      AppName: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
    };
    this.open.get(contentId)?.end(JSON.stringify([launch]));
  }

  /** Refuses access to every request from now on, and to those under way. */
  refuseAll(): void {
    this.isRefusing = true;
    this.open.forEach(refuse);
  }

  async states(): Promise<Readonly<Record<string, BlobState>>> {
    const states: Record<string, BlobState> = {};
    for await (const { blobs } of this.ledger.batches()) {
      for (const { contentId, state } of blobs) states[contentId] = state;
    }
    return states;
  }

  /** Ends waits until the ledger has these blobs in the state. */
  async whenStates(expected: Readonly<Record<string, BlobState>>): Promise<void> {
    for (;;) {
      this.clock.tick();
      const states = await this.states();
      if (Object.entries(expected).every(([id, state]) => states[id] === state)) return;
    }
  }
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) return;
  response.writeHead(403).end('{"error":{"code":"AF10001","message":"No."}}');
}
