import { toPending } from './OutboxRow';
import type { OutboxTable } from './OutboxTable';

const rowsAtOnce = 1_000;

/** Makes refused rows pending again, once the cause is mended, and says how many. */
export async function redriveRejected(outbox: OutboxTable): Promise<number> {
  let count = 0;
  for await (const page of outbox.pages('rejected', () => rowsAtOnce)) {
    await outbox.move(page, toPending);
    count += page.length;
  }
  return count;
}
