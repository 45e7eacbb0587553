import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import type { StoredEvent } from '../../domain/usage/StoredEvent';
import { readPlainRows } from '../tables/readPlainRows';
import { formColumn, requireKnownForm } from '../storage/requireKnownForm';

export interface EventQuery {
  /** First and last day, `2026-05-19`, both included. */
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
  readonly appId?: string | undefined;
}

const columns = [
  'PartitionKey',
  'RowKey',
  'eventId',
  'operation',
  'recordType',
  'appId',
  'appName',
  'environmentId',
  'environmentName',
  'userId',
  'run',
  'twinToken',
  formColumn,
];

/** Streams stored events in the order of day and second. */
export async function* readEvents(
  table: TableClient,
  query: EventQuery = {},
): AsyncGenerator<StoredEvent> {
  const filter = toFilter(query);
  const rows = readPlainRows(table, { select: columns, ...(filter === '' ? {} : { filter }) });
  for await (const row of rows) {
    requireKnownForm(row, 'event');
    const text = (name: string): string => readText(row[name]);
    const twinToken = text('twinToken');
    yield {
      id: text('eventId'),
      operation: text('operation'),
      creationTime: `${text('PartitionKey')}T${text('RowKey').slice(0, 8)}Z`,
      recordType: Number(row['recordType']),
      appId: text('appId'),
      appName: text('appName'),
      environmentId: text('environmentId'),
      environmentName: text('environmentName'),
      userId: text('userId'),
      run: text('run'),
      ...(twinToken === '' ? {} : { twinToken }),
    };
  }
}

function toFilter({ fromDay, toDay, appId }: EventQuery): string {
  const days =
    fromDay !== undefined && fromDay === toDay
      ? [odata`PartitionKey eq ${fromDay}`]
      : [
          fromDay === undefined ? '' : odata`PartitionKey ge ${fromDay}`,
          toDay === undefined ? '' : odata`PartitionKey le ${toDay}`,
        ];
  return [...days, appId === undefined ? '' : odata`appId eq ${appId.toLowerCase()}`]
    .filter((part) => part !== '')
    .join(' and ');
}
