import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventUsers } from '../../domain/users/EventUsers';
import { storedAsNamed, type StoredUserOf, toStoredEvent } from '../../domain/users/toStoredEvent';

/** What this deployment stores of users. One for a process. */
export class StoredUsers implements EventUsers {
  async toStored(events: readonly AuditEvent[]): Promise<readonly AuditEvent[]> {
    const storedUserOf = await this.open();
    return storedUserOf === storedAsNamed
      ? events
      : events.map((event) => toStoredEvent(event, storedUserOf));
  }

  /** The function that replaces users; `storedAsNamed` if it replaces none. */
  private open(): Promise<StoredUserOf> {
    return Promise.resolve(storedAsNamed);
  }
}
