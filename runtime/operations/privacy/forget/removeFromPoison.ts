import type { HeldPoisonMessage, PoisonQueue } from '../../../stores/queue/PoisonQueue';
import { hasStatus } from '../../../stores/tables/hasStatus';
import type { Person } from './Person';

/** More messages take longer than they are hidden. */
const mostMessages = 5_000;

/**
 * Deletes the messages of the poison queue that name a person, and returns how many; null if the login
 * may not read the queue. Messages of this program name ledger rows and nobody: such a message is one of
 * another program, and cannot be processed.
 */
export async function removeFromPoison(
  poison: Pick<PoisonQueue, 'receive'>,
  persons: readonly Person[],
): Promise<number | null> {
  const others: HeldPoisonMessage[] = [];
  let removed = 0;
  try {
    while (others.length < mostMessages) {
      const messages = await poison.receive();
      if (messages.length === 0) break;
      for (const message of messages) {
        if (persons.some((person) => person.replaceIn(message.content, '') !== message.content)) {
          await message.remove();
          removed += 1;
        } else others.push(message);
      }
    }
  } catch (error) {
    if (hasStatus(error, 403)) return null;
    throw error;
  } finally {
    for (const message of others) await message.release();
  }
  return removed;
}
