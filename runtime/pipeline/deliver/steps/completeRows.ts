import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { chunk } from '../../../domain/concurrency/chunk';
import type { BatchOperation } from '../../../clients/dataverse/batch/BatchOperation';
import { apiRoot } from '../../../clients/dataverse/DataverseClient';
import { userColumns } from '../rows/enrichRow';
import { fitRow } from '../rows/fitRow';
import { type DirectoryUser, userKeyOf } from '../../../clients/graph/UserDirectory';
import type { DeliveryContext } from '../context/DeliveryContext';
import type { OutboxRow } from '../../../stores/outbox/OutboxRow';

/** As many as Table storage returns in a page. */
const rowsAtOnce = 1_000;
/** As in `sendLaunches`. */
const rowsPerBatch = 100;
const attempted = 'Completing rows of admin_auditlogs with their users';

/**
 * Fills the columns of users in rows that were written while Graph had a fault. Ends at the first page
 * for which Graph has a fault again. A row that Dataverse does not have is still in the outbox, and
 * gets its user when it is written.
 */
export async function completeRows(
  context: DeliveryContext,
  mayContinue: () => boolean,
): Promise<void> {
  const { outbox, users, counts } = context;
  if (!users) return;
  for await (const page of outbox.pages('incomplete', () => rowsAtOnce)) {
    if (!mayContinue()) return;
    const found = await users.find(page);
    const known = page.filter((row) => !found.unknown.has(userKeyOf(row)));
    const filled = known.flatMap((row) => {
      const user = found.users.get(userKeyOf(row));
      return user ? [{ row, user }] : [];
    });
    const refused = await fill(filled, context);
    const done = known.filter((row) => !refused.has(row));
    await outbox.remove(done);
    counts.completed += done.length;
    if (known.length < page.length) return;
  }
}

/** Returns the rows that were refused; they stay, and the next delivery tries them again. */
async function fill(
  filled: readonly { readonly row: OutboxRow; readonly user: DirectoryUser }[],
  { client, columns, counts }: DeliveryContext,
): Promise<ReadonlySet<OutboxRow>> {
  const schema = await columns.get();
  const refused = new Set<OutboxRow>();
  const batches = chunk(filled, rowsPerBatch);
  await mapConcurrently(batches, client.parallelism, async (batch) => {
    const operations = batch.map(({ row, user }): BatchOperation => ({
      method: 'PATCH',
      path: `${apiRoot}/admin_auditlogs(${row.eventId})`,
      headers: { 'If-Match': '*' },
      body: fitRow(userColumns(user), schema),
    }));
    const parts = await client.sendBatch(operations, attempted);
    batch.forEach(({ row }, index) => {
      const status = parts[index]?.status ?? 0;
      if (status === 404 || (status >= 200 && status < 300)) return;
      refused.add(row);
      counts.postponed += 1;
    });
  });
  return refused;
}
