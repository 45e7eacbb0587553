import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { isGuid } from '../../../../contracts/values/isGuid';
import { readText } from '../../../domain/events/readText';
import type { OutboxRow } from '../../../stores/outbox/OutboxRow';
import { momentKey } from '../../../stores/outbox/LegacyMarks';
import { mergeSpans } from '../../../stores/outbox/mergeSpans';

const parallelRequests = 8;

/**
 * The moments among those of these rows that the Audit Log has a RecordType 256 launch for. One whose
 * Id can be no key is no row, and must not take the place of one.
 */
export async function findUnifiedTwins(
  auditLog: TableClient,
  legacy: readonly OutboxRow[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const wanted = new Set(legacy.map(momentKey));
  const spans = mergeSpans(legacy.map(({ time }) => time));
  await mapConcurrently(spans, parallelRequests, async ({ day, from, to }) => {
    const filter = odata`PartitionKey eq ${day} and RowKey ge ${from} and RowKey lt ${`${to}~`} and recordType eq 256`;
    const select = ['rowKey', 'eventId', 'operation', 'appId', 'userId'];
    for await (const entity of auditLog.listEntities({ queryOptions: { filter, select } })) {
      if (!isGuid(readText(entity['eventId']))) continue;
      const moment = momentKey({
        time: `${day}T${readText(entity.rowKey).slice(0, 8)}Z`,
        operation: readText(entity['operation']),
        appId: readText(entity['appId']),
        userId: readText(entity['userId']),
      });
      if (wanted.has(moment)) found.add(moment);
    }
  });
  return found;
}
