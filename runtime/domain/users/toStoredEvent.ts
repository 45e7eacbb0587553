import type { AuditEvent } from '../events/AuditEvent';

/** Returns what is stored for a user: the user itself, or a text that replaces it. */
export type StoredUserOf = (userId: string) => string;

/** Stores users as they are in the record. */
export const storedAsNamed: StoredUserOf = (userId) => userId;

/**
 * The event as every sink gets it. An event whose user is replaced loses the other columns that
 * belong to a person: key, address, browser and session. Any other event is returned as it is.
 */
export function toStoredEvent(event: AuditEvent, storedUserOf: StoredUserOf): AuditEvent {
  const userId = storedUserOf(event.userId);
  if (userId === event.userId) return event;
  const { clientIp: _ip, userAgent: _browser, sessionId: _session, ...rest } = event;
  return { ...rest, userId, userKey: '' };
}
