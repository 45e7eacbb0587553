import type { UsersMode } from '../../../contracts/values/usersModes';
import type { AuditEvent } from '../events/AuditEvent';
import { pseudonymOf } from './pseudonymOf';

/** Returns what is stored for a user: the user itself, or a text that replaces it. */
export type StoredUserOf = (userId: string) => string;

export interface UserPolicy {
  readonly mode: UsersMode;
  readonly storedUserOf: StoredUserOf;
}

/** Stores users as they are in the record. */
export const storedAsNamed: UserPolicy = { mode: 'names', storedUserOf: (userId) => userId };

/** Stores no user. */
export const notStored: UserPolicy = { mode: 'none', storedUserOf: () => '' };

export function storedAsPseudonym(key: Uint8Array): UserPolicy {
  return { mode: 'pseudonyms', storedUserOf: (userId) => pseudonymOf(userId, key) };
}

/**
 * The event as every sink gets it. An event whose user is replaced loses the other columns that
 * belong to a person: key, address, browser and session. With names, any other event is returned as
 * it is; in the other modes, no event keeps these columns.
 */
export function toStoredEvent(event: AuditEvent, { mode, storedUserOf }: UserPolicy): AuditEvent {
  const userId = storedUserOf(event.userId);
  if (mode === 'names' && userId === event.userId) return event;
  const { clientIp: _ip, userAgent: _browser, sessionId: _session, ...rest } = event;
  return { ...rest, userId, userKey: '' };
}
