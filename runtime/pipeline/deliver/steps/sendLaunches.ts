import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { chunk } from '../../../domain/concurrency/chunk';
import { cutText } from '../../../../contracts/text/cleanText';
import { joinDistinct } from '../../../../contracts/text/joinDistinct';
import type { BatchOperation, BatchPart } from '../../../clients/dataverse/batch/BatchOperation';
import { apiRoot } from '../../../clients/dataverse/DataverseClient';
import { enrichRow } from '../rows/enrichRow';
import { dataverseCodes } from '../../../clients/dataverse/explainDataverseError';
import { fitRow } from '../rows/fitRow';
import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';
import type { AppDetails } from '../../../clients/dataverse/toAppDetails';
import { toDataverseRow } from '../rows/toDataverseRow';
import { type DirectoryUser, userKeyOf } from '../../../clients/graph/UserDirectory';
import { readWebError } from '../../../clients/http/WebError';
import type { DeliveryContext } from '../context/DeliveryContext';
import { type OutboxRow, toOutboxEvent } from '../../../stores/outbox/OutboxRow';
import { outcomeOf } from './outcomeOf';

/** The outcome of each launch. */
export interface SentLaunches {
  readonly created: readonly OutboxRow[];
  readonly present: readonly OutboxRow[];
  /** Their apps were deleted between the look-up and the writing. */
  readonly appless: readonly OutboxRow[];
  /** Dataverse had a fault of its own in all attempts. */
  readonly postponed: readonly OutboxRow[];
  readonly refused: readonly { readonly row: OutboxRow; readonly reason: string }[];
}

/** The sources of a launch's columns, besides its event. */
export interface LaunchDetails {
  readonly apps: ReadonlyMap<string, AppDetails>;
  /** By `userKeyOf`; present in the mode `replace`. */
  readonly users: ReadonlyMap<string, DirectoryUser> | undefined;
}

/** Dataverse takes 50 to 100 ms for a row, and allows a request two minutes. */
const rowsPerBatch = 100;
/** If so many rows are refused, all for one reason, the reason is the environment. */
const fewestOfAll = 20;
const attempted = 'Writing launches into admin_auditlogs';

/**
 * Creates a row for each launch. An existing row stays as it is, because an update would run the kit's
 * flow "Update Data (V2)" again. Throws for a problem that all rows share.
 */
export async function sendLaunches(
  rows: readonly OutboxRow[],
  details: LaunchDetails,
  context: DeliveryContext,
): Promise<SentLaunches> {
  const schema = await context.columns.get();
  const parts = await send(rows, details, schema, context);
  const misfits = rows.filter((_row, index) => isMisfit(parts[index]));
  const fresh = misfits.length > 0 ? await context.columns.refresh() : undefined;
  if (fresh) {
    const again = await send(misfits, details, fresh, context);
    misfits.forEach((row, index) => {
      const part = again[index];
      if (part) parts[rows.indexOf(row)] = part;
    });
  }
  return sortByOutcome(rows, parts, context);
}

async function send(
  rows: readonly OutboxRow[],
  { apps, users }: LaunchDetails,
  schema: TableSchema,
  { client }: DeliveryContext,
): Promise<BatchPart[]> {
  const operations = rows.map((row): BatchOperation => {
    const columns = toDataverseRow(toOutboxEvent(row));
    const app = apps.get(row.appId);
    const whole = users && app ? enrichRow(columns, app, users.get(userKeyOf(row))) : columns;
    return {
      method: 'PATCH',
      path: `${apiRoot}/admin_auditlogs(${row.eventId})`,
      headers: { 'If-None-Match': '*' },
      body: fitRow(whole, schema),
    };
  });
  const batches = chunk(operations, rowsPerBatch);
  const responses = await mapConcurrently(batches, client.parallelism, (batch) =>
    client.sendBatch(batch, attempted),
  );
  return responses.flat();
}

/** Whether the columns may have changed since they were read. */
function isMisfit(part: BatchPart | undefined): boolean {
  if (part?.status !== 400) return false;
  const { code, message } = readWebError(part.status, part.body);
  return code?.toLowerCase() === dataverseCodes.tooLong || /invalid property/i.test(message);
}

function sortByOutcome(
  rows: readonly OutboxRow[],
  parts: readonly BatchPart[],
  { client }: DeliveryContext,
): SentLaunches {
  const created: OutboxRow[] = [];
  const present: OutboxRow[] = [];
  const appless: OutboxRow[] = [];
  const postponed: OutboxRow[] = [];
  const refused: { row: OutboxRow; reason: string }[] = [];
  rows.forEach((row, index) => {
    const part = parts[index];
    if (!part) return;
    switch (outcomeOf(part)) {
      case 'created':
        return created.push(row);
      case 'present':
        return present.push(row);
      case 'appless':
        return appless.push(row);
      case 'postponed':
        return postponed.push(row);
      case 'environment':
        throw client.explain(part, { path: '$batch', attempted });
      case 'refused':
        return refused.push({ row, reason: reasonOf(part) });
    }
  });
  // All rows share the reason, so it is thrown: once it is corrected, the next run needs no redrive.
  const [one] = refused;
  const isSame = refused.length === rows.length && refused.every((r) => r.reason === one?.reason);
  if (one && isSame && refused.length >= fewestOfAll) {
    throw client.explain(parts[rows.indexOf(one.row)] as BatchPart, { path: '$batch', attempted });
  }
  return { created, present, appless, postponed, refused };
}

function reasonOf({ status, body }: BatchPart): string {
  const { code, message } = readWebError(status, body);
  const detail = joinDistinct([code, cutText(message, 300)], ': ');
  return `Dataverse refused the row: ${joinDistinct([`HTTP ${status}`, detail])}`;
}
