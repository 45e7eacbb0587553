import type { AuditEvent } from './AuditEvent';

/** A store of launch events. Writing the same event twice must leave one. */
export interface EventSink {
  readonly name: string;
  /** Resolves when the events are durable. */
  write(events: readonly AuditEvent[]): Promise<WriteCounts>;
  /** Called when this run or message writes nothing more, whether it has succeeded or failed. */
  finish?(): Promise<void>;
}

export interface WriteCounts {
  readonly written: number;
  readonly alreadyPresent: number;
  /** Events of days whose events were removed; absent: none. */
  readonly refused?: number;
}
