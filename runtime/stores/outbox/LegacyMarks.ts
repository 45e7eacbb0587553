import { createHash } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { insertAll } from '../tables/insertRows';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { readText } from '../../domain/events/readText';
import { changeRows } from '../tables/changeRows';
import { readFirstRow, readRows } from '../tables/readRows';
import type { TableRow } from '../tables/TableRow';
import { launchKey } from '../../domain/usage/launchKey';
import type { OutboxRow } from './OutboxRow';
import { mergeSpans } from './mergeSpans';

/** Records that a launch's row in Dataverse is that of its RecordType 45 event. */
export interface LegacyMark {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly eventId: string;
  /** The RecordType 256 event of the same launch, which came later and does not become a row. */
  readonly twinId: string;
}

/** Hides the latency of the storage account. */
const parallelRequests = 8;

/**
 * Records which RecordType 45 events became rows of the environment (docs/adr/0010). A mark is written
 * before its row is sent, so that the twin that comes later finds it whatever happened in between.
 */
export class LegacyMarks {
  constructor(
    private readonly table: TableClient,
    /** Host of the environment: each environment has marks of its own. */
    private readonly environment: string,
  ) {}

  /** The marks in the seconds of these rows, by `momentKey`. */
  async find(rows: readonly OutboxRow[]): Promise<Map<string, LegacyMark[]>> {
    const found = new Map<string, LegacyMark[]>();
    const spans = mergeSpans(rows.map(({ time }) => time));
    await mapConcurrently(spans, parallelRequests, async ({ day, from, to }) => {
      const filter = odata`PartitionKey eq ${this.partitionOf(day)} and RowKey ge ${from} and RowKey lt ${`${to}~`}`;
      for await (const entity of this.table.listEntities({ queryOptions: { filter } })) {
        const rowKey = readText(entity.rowKey);
        const key = `${day}T${rowKey.slice(0, rowKey.indexOf('|'))}`;
        const mark: LegacyMark = {
          partitionKey: readText(entity.partitionKey),
          rowKey,
          eventId: readText(entity['eventId']),
          twinId: readText(entity['twinId']),
        };
        found.set(key, [...(found.get(key) ?? []), mark]);
      }
    });
    return found;
  }

  /** An existing mark stays as it is, with its twin. */
  async add(rows: readonly OutboxRow[]): Promise<void> {
    const marks = rows.map((row) => ({
      partitionKey: this.partitionOf(row.time.slice(0, 10)),
      rowKey: `${momentKey(row).slice(11)}|${row.eventId}`,
      eventId: row.eventId,
    }));
    await insertAll(this.table, marks);
  }

  /** Resolves when each mark durably names its twin. */
  async noteTwins(marks: readonly LegacyMark[]): Promise<void> {
    await changeRows(
      this.table,
      'merge',
      marks.map(({ partitionKey, rowKey, twinId }) => ({ partitionKey, rowKey, twinId })),
    );
  }

  private partitionOf(day: string): string {
    return legacyPartition(this.environment, day);
  }
}

export function legacyPartition(environment: string, day: string): string {
  return `legacy|${environment}|${day}`;
}

/** Equal for the events of one launch: `2026-05-19T13:17:34-` and a digest of the rest. */
export function momentKey(
  row: Pick<OutboxRow, 'time' | 'operation' | 'appId' | 'userId' | 'twinToken'>,
): string {
  const digest = createHash('sha256').update(launchKey(row)).digest('hex').slice(0, 32);
  return `${row.time.slice(0, 19)}-${digest}`;
}

/** A RecordType 45 event that may have a mark. */
export type LegacyLaunch = Pick<OutboxRow, 'time' | 'operation' | 'appId' | 'userId' | 'eventId'>;

/** The environments that have marks. */
export async function findMarkedEnvironments(table: TableClient): Promise<string[]> {
  const environments: string[] = [];
  for (let from = 'legacy|'; ;) {
    const filter = odata`PartitionKey gt ${from} and PartitionKey lt ${legacyPartition('~', '')}`;
    const first = await readFirstRow(table, { filter, select: ['partitionKey'] });
    if (first === undefined) return environments;
    const environment = readText(first.partitionKey).split('|')[1] ?? '';
    environments.push(environment);
    // The next environment: a day never begins so.
    from = legacyPartition(environment, '~');
  }
}

/** Moves the marks of launches to the keys that they have with another user. */
export async function moveLegacyMarks(
  table: TableClient,
  launches: readonly LegacyLaunch[],
  userId: string,
): Promise<void> {
  if (launches.length === 0) return;
  const environments = await findMarkedEnvironments(table);
  const places = environments.flatMap((environment) =>
    launches.map((launch) => ({
      launch,
      partitionKey: legacyPartition(environment, launch.time.slice(0, 10)),
    })),
  );
  await mapConcurrently(places, parallelRequests, async ({ launch, partitionKey }) => {
    const keyOf = (user: string): string =>
      `${momentKey({ ...launch, userId: user }).slice(11)}|${launch.eventId}`;
    const rowKey = keyOf(launch.userId);
    const filter = odata`PartitionKey eq ${partitionKey} and RowKey eq ${rowKey}`;
    for await (const mark of readRows(table, { filter })) {
      const { eventId, twinId } = mark;
      await changeRows(table, 'merge', [
        {
          partitionKey,
          rowKey: keyOf(userId),
          eventId: readText(eventId),
          ...(readText(twinId) === '' ? {} : { twinId: readText(twinId) }),
        } as TableRow,
      ]);
      await changeRows(table, 'delete', [{ partitionKey, rowKey }]);
    }
  });
}
