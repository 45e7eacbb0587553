import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readAuditLogRow } from '../auditLog/auditLogRow';
import { appsPartition } from '../auditLog/markDeletedApps';
import { readText } from '../../domain/events/readText';
import { requireKnownForm } from '../storage/requireKnownForm';
import type { StateStore } from '../state/StateStore';
import { type OutboxRow, toOutboxRow } from './OutboxRow';
import { deliveredOperations } from './OutboxSink';
import type { OutboxTable } from './OutboxTable';
import { deleteOperation } from '../../domain/events/operations';

/** How much of the Audit Log's history is in the outbox. */
interface HistoryState {
  /** The environment; another environment gets the whole history. */
  readonly url: string;
  /** The day to continue with. */
  readonly day: string;
  /** The row of that day to continue after; earlier releases stored none. */
  readonly row?: string;
  readonly isDone: boolean;
}

export interface HistorySources {
  readonly auditLog: TableClient;
  readonly apps: TableClient;
  readonly state: StateStore;
  readonly now: () => number;
  /** Whether time is left for another part; what is left is put into the outbox later. */
  readonly mayContinue?: () => boolean;
}

const historyKey = 'dataverse-history';
/** As many as Table storage returns in a page. */
const rowsAtOnce = 1_000;

/**
 * Puts the events of the Audit Log table into the outbox, once for each environment, so that a sink
 * that is switched on later gets the history as well. After a stop, or when its time is over, it
 * continues where it was.
 */
export async function enqueueHistory(
  outbox: OutboxTable,
  url: string,
  sources: HistorySources,
): Promise<void> {
  const state = await sources.state.read<HistoryState>(historyKey);
  const current = state?.url === url ? state : { url, day: '', isDone: false };
  if (current.isDone) return;
  await enqueueDeletions(outbox, sources.apps, sources.now);
  if (!(await enqueueLaunches(outbox, current, sources))) return;
  await sources.state.update<HistoryState>(historyKey, () => ({ ...current, isDone: true }));
}

/** Whether any process delivers from this storage to an environment. */
export async function hasDeliveryHistory(state: StateStore): Promise<boolean> {
  return (await state.read<HistoryState>(historyKey)) !== undefined;
}

/** Records that there is no history if nothing was collected yet: new events go to the sink itself. */
export async function noteMissingHistory(
  url: string,
  sources: Pick<HistorySources, 'auditLog' | 'state'>,
): Promise<void> {
  const state = await sources.state.read<HistoryState>(historyKey);
  if (state?.url === url) return;
  const rows = sources.auditLog.listEntities({ queryOptions: { select: ['rowKey'] } });
  for await (const _row of rows) return;
  await sources.state.update<HistoryState>(historyKey, () => ({ url, day: '', isDone: true }));
}

/** Whether all launches are in the outbox. */
async function enqueueLaunches(
  outbox: OutboxTable,
  state: HistoryState,
  { auditLog, now, mayContinue = () => true, ...sources }: HistorySources,
): Promise<boolean> {
  const { day, row = '' } = state;
  const filter =
    row === ''
      ? odata`PartitionKey ge ${day}`
      : odata`PartitionKey gt ${day} or (PartitionKey eq ${day} and RowKey gt ${row})`;
  let part: OutboxRow[] = [];
  for await (const entity of auditLog.listEntities({ queryOptions: { filter } })) {
    const one = toOutboxRow({ ...readAuditLogRow(entity), queuedAt: new Date(now()) });
    if (deliveredOperations.has(one.operation)) part.push(one);
    if (part.length < rowsAtOnce) continue;
    await outbox.add(part);
    part = [];
    const position = { day: readText(entity.partitionKey), row: readText(entity.rowKey) };
    await sources.state.update<HistoryState>(historyKey, () => ({ ...state, ...position }));
    if (!mayContinue()) return false;
  }
  await outbox.add(part);
  return true;
}

async function enqueueDeletions(
  outbox: OutboxTable,
  apps: TableClient,
  now: () => number,
): Promise<void> {
  const filter = odata`PartitionKey eq ${appsPartition}`;
  const rows: OutboxRow[] = [];
  for await (const entity of apps.listEntities({ queryOptions: { filter } })) {
    requireKnownForm(entity, 'deleted app');
    const deletedOn = entity['deletedOn'];
    if (!(deletedOn instanceof Date)) continue;
    rows.push(
      toOutboxRow({
        id: readText(entity['deleteEventId']),
        creationTime: deletedOn.toISOString().replace(/\.\d+Z$/, 'Z'),
        operation: deleteOperation,
        recordType: -1,
        workload: '',
        appId: readText(entity['appId']),
        userId: readText(entity['deletedBy']),
        userKey: '',
        queuedAt: new Date(now()),
      }),
    );
    if (rows.length >= rowsAtOnce) await outbox.add(rows.splice(0));
  }
  await outbox.add(rows);
}
