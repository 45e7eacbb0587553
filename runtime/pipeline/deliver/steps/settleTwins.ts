import type { TableClient } from '@azure/data-tables';

import { minuteMs } from '../../../../contracts/time/durations';
import { isLegacy, isUnified } from '../../../domain/usage/launchKey';
import type { OutboxRow } from '../../../stores/outbox/OutboxRow';
import { findUnifiedTwins } from './findUnifiedTwins';
import { type LegacyMark, type LegacyMarks, momentKey } from '../../../stores/outbox/LegacyMarks';

/**
 * How long a RecordType 45 event waits for its twin while others still list or ingest: until the next
 * hourly sync has listed what came since.
 */
export const twinSettleMs = 65 * minuteMs;

/** What is to become of the launches of a page. */
export interface SettledLaunches {
  readonly rows: readonly OutboxRow[];
  /** Told by the row of the other schema: never a row. */
  readonly twins: readonly OutboxRow[];
  /** RecordType 45, so young that its twin may still come. */
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
    // Its own mark: a run that was stopped had begun to write it.
    if (marks.get(moment)?.some(({ eventId }) => eventId === row.eventId) === true) continue;
    if (known.has(moment)) twins.push(row);
    else if (row.queuedAt.getTime() > options.settledBeforeMs) held.push(row);
  }
  const left = new Set([...twins, ...held]);
  return { rows: launches.filter((row) => !left.has(row)), twins, held };
}

/** A row of the older schema stands for one launch of the newer one, and for no second. */
function findMark(row: OutboxRow, marks: LegacyMark[] | undefined): LegacyMark | undefined {
  const index = marks?.findIndex(({ twinId }) => twinId === row.eventId) ?? -1;
  const free = index === -1 ? marks?.findIndex(({ twinId }) => twinId === '') : index;
  const mark = free === undefined ? undefined : marks?.[free];
  if (marks && mark && free !== undefined) marks[free] = { ...mark, twinId: row.eventId };
  return mark;
}
