import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { readText } from '../../../domain/events/readText';
import { isLegacy } from '../../../domain/usage/launchKey';
import { type LegacyLaunch, moveLegacyMarks } from '../../../stores/outbox/LegacyMarks';
import { ChangedDays } from '../../../stores/rollups/ChangedDays';
import type { AuditStorage } from '../../../stores/storage/openStorage';
import { changeRows } from '../../../stores/tables/changeRows';
import { readRows } from '../../../stores/tables/readRows';
import type { TableRow } from '../../../stores/tables/TableRow';
import type { Clock } from '../../../domain/time/Clock';
import type { Person } from './Person';

/** Hides the latency of the storage account. */
const parallelDays = 4;
/** Rows that are changed at a time. */
const rowsAtOnce = 1_000;

/** Replaces a person in the events of some days, and lets their roll-ups be built again. */
export async function replaceInEvents(
  storage: Pick<AuditStorage, 'auditLog' | 'delivery' | 'rollups'>,
  {
    days,
    person,
    token,
  }: {
    readonly days: readonly string[];
    readonly person: Person;
    readonly token: string;
  },
  clock: Pick<Clock, 'now'>,
): Promise<number> {
  let count = 0;
  await mapConcurrently(days, parallelDays, async (day) => {
    const changed = new ChangedDays(storage.rollups, clock);
    for await (const part of readParts(storage.auditLog, day, person)) {
      // As a writer does: if this process ends in between, the roll-ups count the day again.
      await changed.begin([day]);
      // Before the events: they show which marks are the person's.
      await moveLegacyMarks(
        storage.delivery,
        part.flatMap(({ legacy }) => legacy ?? []),
        token,
      );
      await changeRows(
        storage.auditLog,
        'update',
        part.map(({ row }) => ({ ...row, userId: token, userKey: '' })),
      );
      count += part.length;
    }
    await changed.finish();
  });
  return count;
}

/** What finds the mark of a row of the Audit Log; nothing if it cannot have one. */
export function toLegacyLaunch(row: Readonly<Record<string, unknown>>): LegacyLaunch | undefined {
  if (!isLegacy({ recordType: Number(row['recordType']) })) return undefined;
  const text = (name: string): string => readText(row[name]);
  return {
    time: `${text('partitionKey')}T${text('rowKey').slice(0, 8)}Z`,
    operation: text('operation'),
    appId: text('appId'),
    userId: text('userId'),
    eventId: text('eventId'),
  };
}

interface FoundEvent {
  readonly row: TableRow;
  /** Present if its row in Dataverse may be marked. */
  readonly legacy: LegacyLaunch | undefined;
}

async function* readParts(
  auditLog: TableClient,
  day: string,
  person: Person,
): AsyncGenerator<FoundEvent[]> {
  let part: FoundEvent[] = [];
  const select = [
    'partitionKey',
    'rowKey',
    'userId',
    'userKey',
    'recordType',
    'operation',
    'appId',
    'eventId',
  ];
  for await (const row of readRows(auditLog, { filter: odata`PartitionKey eq ${day}`, select })) {
    const text = (name: string): string => readText(row[name]);
    if (!person.has(text('userId'), text('userKey'))) continue;
    part.push({
      row: { partitionKey: text('partitionKey'), rowKey: text('rowKey') },
      legacy: toLegacyLaunch(row),
    });
    if (part.length < rowsAtOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
