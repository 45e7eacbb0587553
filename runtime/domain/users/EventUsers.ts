import type { AuditEvent } from '../events/AuditEvent';

/**
 * Decides what is stored of the users of events. Every event passes it before any sink, whether it
 * comes from the API or from a file.
 */
export interface EventUsers {
  /** Throws a ConnectorError if no event may be stored; called before anything is read. */
  check(): Promise<void>;
  /** The events as the sinks get them, in the same order. Throws if they must not be stored. */
  toStored(events: readonly AuditEvent[]): Promise<readonly AuditEvent[]>;
}

/** Passes on the events of a run that stores nothing. */
export const unchangedUsers: EventUsers = {
  check: () => Promise.resolve(),
  toStored: (events) => Promise.resolve(events),
};
