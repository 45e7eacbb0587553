import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventSink } from '../../domain/events/EventSink';
import type { EventUsers } from '../../domain/users/EventUsers';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { SinkError } from '../../domain/errors/SinkError';

export interface EventCounts {
  written: number;
  alreadyPresent: number;
  /** Events of days whose events were removed. */
  refused: number;
}

/** Enough for full transactions over several days, and little memory. */
const flushSize = 500;
/** One part that is written, and one that is filled meanwhile. */
const maxBuffered = 2 * flushSize;

/**
 * Collects the events of a message and writes them to every sink, many at a time. No sink gets a user
 * that `users` does not let through. Memory stays bounded
 * for a blob of any size: when the sinks fall behind, `backpressure` holds the download up.
 */
export class EventBuffer {
  readonly counts: EventCounts = { written: 0, alreadyPresent: 0, refused: 0 };
  private events: AuditEvent[] = [];
  private writing = 0;
  private tail: Promise<void> = Promise.resolve();
  private failure: ConnectorError | SinkError | undefined;

  constructor(
    private readonly sinks: readonly EventSink[],
    private readonly users: EventUsers,
  ) {}

  add(event: AuditEvent): void {
    this.events.push(event);
    if (this.events.length >= flushSize) this.startWrite();
  }

  /** What to wait for before more is read, or `undefined`. Throws when a sink has failed. */
  backpressure(): Promise<void> | undefined {
    if (this.failure) throw this.failure;
    return this.writing + this.events.length >= maxBuffered ? this.tail : undefined;
  }

  /** Resolves when everything added so far is durable in every sink. */
  async flush(): Promise<void> {
    this.startWrite();
    await this.tail;
    if (this.failure) throw this.failure;
  }

  private startWrite(): void {
    const events = this.events;
    if (events.length === 0) return;
    this.events = [];
    this.writing += events.length;
    this.tail = this.tail
      .then(() => this.write(events))
      .catch((error: unknown) => {
        this.failure ??= error instanceof ConnectorError ? error : new SinkError(error);
      })
      .finally(() => {
        this.writing -= events.length;
      });
  }

  private async write(events: readonly AuditEvent[]): Promise<void> {
    const stored = await this.users.toStored(events);
    const [first] = await Promise.all(this.sinks.map((sink) => sink.write(stored)));
    this.counts.written += first?.written ?? 0;
    this.counts.alreadyPresent += first?.alreadyPresent ?? 0;
    this.counts.refused += first?.refused ?? 0;
  }
}
