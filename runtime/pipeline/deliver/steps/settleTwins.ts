import { odata, type TableClient } from '@azure/data-tables';

import { minuteMs } from '../../../../contracts/time/durations';
import { isGuid } from '../../../../contracts/values/isGuid';
import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { readText } from '../../../domain/events/readText';
import { isLegacy, isUnified } from '../../../domain/usage/launchKey';
import type { OutboxRow } from '../../../stores/outbox/OutboxRow';
import { type LegacyMark, type LegacyMarks, momentKey } from '../../../stores/outbox/LegacyMarks';
import { mergeSpans } from '../../../stores/outbox/mergeSpans';

/** Hides the latency of the storage account. */
const parallelRequests = 8;

/**
 * How long a RecordType 45 event waits for its twin while others still list or ingest: until the next
 * hourly sync has listed newer content.
 */
export const twinSettleMs = 65 * minuteMs;

/** The launches of a page, by what happens to them. */
export interface SettledLaunches {
  readonly rows: readonly OutboxRow[];
  /** Duplicate reports: the row of the other schema counts, so they never become rows. */
  readonly twins: readonly OutboxRow[];
  /** RecordType 45 events so young that their twin may still come. */
  readonly held: readonly OutboxRow[];
}

/**
 * Decides which event of a launch that both schemas report is its row: the RecordType 256 one where
 * it is known in time, else the one that was first. See docs/adr/0010.
 */
export async function settleTwins(
  launches: readonly OutboxRow[],
  options: {
    readonly auditLog: TableClient;
    readonly marks: LegacyMarks;
    /** RecordType 45 events that were queued later than this wait for their twins. */
    readonly settledBeforeMs: number;
  },
): Promise<SettledLaunches> {
  const legacy = launches.filter(isLegacy);
  const marks = await options.marks.find(launches);
  const stored = await findUnifiedTwins(options.auditLog, legacy);
  const twins: OutboxRow[] = [];
  const known = new Set(stored);
  const taken: LegacyMark[] = [];
  for (const row of launches.filter(isUnified)) {
    const mark = findMark(row, marks.get(momentKey(row)));
    if (mark) {
      taken.push({ ...mark, twinId: row.eventId });
      twins.push(row);
    } else {
      known.add(momentKey(row));
    }
  }
  await options.marks.noteTwins(taken);
  const held: OutboxRow[] = [];
  for (const row of legacy) {
    const moment = momentKey(row);
    // With its own mark: a run that was stopped had begun to write this row.
    if (marks.get(moment)?.some(({ eventId }) => eventId === row.eventId) === true) continue;
    if (known.has(moment)) twins.push(row);
    else if (row.queuedAt.getTime() > options.settledBeforeMs) held.push(row);
  }
  const left = new Set([...twins, ...held]);
  return { rows: launches.filter((row) => !left.has(row)), twins, held };
}

/**
 * The moments of these rows for which the Audit Log has a RecordType 256 launch. A launch whose Id
 * cannot be a key never becomes a row, so it does not count here.
 */
async function findUnifiedTwins(
  auditLog: TableClient,
  legacy: readonly OutboxRow[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const wanted = new Set(legacy.map(momentKey));
  const spans = mergeSpans(legacy.map(({ time }) => time));
  await mapConcurrently(spans, parallelRequests, async ({ day, from, to }) => {
    const filter = odata`PartitionKey eq ${day} and RowKey ge ${from} and RowKey lt ${`${to}~`} and recordType eq 256`;
    const select = ['rowKey', 'eventId', 'operation', 'appId', 'userId', 'twinToken'];
    for await (const entity of auditLog.listEntities({ queryOptions: { filter, select } })) {
      if (!isGuid(readText(entity['eventId']))) continue;
      const twinToken = readText(entity['twinToken']);
      const moment = momentKey({
        time: `${day}T${readText(entity.rowKey).slice(0, 8)}Z`,
        operation: readText(entity['operation']),
        appId: readText(entity['appId']),
        userId: readText(entity['userId']),
        ...(twinToken === '' ? {} : { twinToken }),
      });
      if (wanted.has(moment)) found.add(moment);
    }
  });
  return found;
}

/** Takes the mark of the same launch; each mark stands for one RecordType 256 event only. */
function findMark(row: OutboxRow, marks: LegacyMark[] | undefined): LegacyMark | undefined {
  const index = marks?.findIndex(({ twinId }) => twinId === row.eventId) ?? -1;
  const free = index === -1 ? marks?.findIndex(({ twinId }) => twinId === '') : index;
  const mark = free === undefined ? undefined : marks?.[free];
  if (marks && mark && free !== undefined) marks[free] = { ...mark, twinId: row.eventId };
  return mark;
}
