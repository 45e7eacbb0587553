import type { AuditEvent } from '../../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../../domain/events/EventSink';

/** Counts the events of an import by their day. Stores nothing. */
export class EventDays implements EventSink {
  readonly name = 'days of the events';
  private readonly days = new Map<string, number>();

  write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    for (const { creationTime } of events) {
      const day = creationTime.slice(0, 10);
      this.days.set(day, (this.days.get(day) ?? 0) + 1);
    }
    return Promise.resolve({ written: 0, alreadyPresent: 0 });
  }

  /** Events of the days from the first to the last, both included: `2026-05-19`. */
  count(from: string, to: string): number {
    let sum = 0;
    for (const [day, events] of this.days) if (day >= from && day <= to) sum += events;
    return sum;
  }
}
