import type { TableClient } from '@azure/data-tables';

import type { ContentType } from '../../../contracts/names/contentTypes';
import { cleanText } from '../../../contracts/text/cleanText';
import {
  countLosses,
  type DayCounts,
  type Loss,
  noCounts,
} from '../../domain/completeness/CompletenessDay';
import { dayOf, spanOfDay } from '../../domain/time/days';
import type { BatchReference, BlobEntry } from '../../domain/events/BlobEntry';
import { readRows } from '../tables/readRows';
import {
  type BatchFigures,
  type BatchSummary,
  fromEntity,
  hasMalformed,
  sumFigures,
  summaryColumns,
  toSummary,
} from './batchEntity';
import { filterPartitions, readPartition } from './partitions';
import { sumStates } from './StateCounts';

/** Losses of a day that are named; the others are only counted. They have to fit into a table row. */
export const mostNamedLosses = 25;
const longestReason = 200;

/**
 * Counts the content of the days from the first to the last by state. Reads the columns with sums, a
 * thousand rows at a time. Reads the lists of blobs only of rows with losses, to name them, and of days
 * with rows of an earlier release, which did not store all sums.
 */
export async function countDays(
  table: TableClient,
  contentType: ContentType,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, DayCounts>> {
  const days = new Map<string, Tally>();
  const oldDays = new Set<string>();
  for await (const row of readRows(table, {
    filter: daysOf(contentType, from, to),
    select: summaryColumns,
  })) {
    const summary = toSummary(row);
    const day = dayOf(readPartition(summary.reference.partitionKey).startMs);
    if (summary.figures === undefined) oldDays.add(day);
    else add(tallyOf(days, day), summary, summary.figures);
  }
  for (const day of oldDays) days.set(day, await countWhole(table, contentType, day));
  for (const tally of days.values()) await nameLosses(table, tally);
  return new Map([...days].map(([day, { counts }]) => [day, counts]));
}

interface Tally {
  counts: DayCounts;
  /** Rows with blobs that were not ingested, or not completely. */
  readonly withLosses: BatchReference[];
}

function tallyOf(days: Map<string, Tally>, day: string): Tally {
  const tally = days.get(day) ?? { counts: noCounts, withLosses: [] };
  days.set(day, tally);
  return tally;
}

function daysOf(contentType: ContentType, from: string, to: string): string {
  return filterPartitions(contentType, spanOfDay(from).startMs, spanOfDay(to).endMs);
}

function add(tally: Tally, { reference, counts, kept }: BatchSummary, figures: BatchFigures): void {
  const sum = tally.counts;
  tally.counts = {
    listed: sum.listed + sumStates(counts),
    ingested: sum.ingested + counts.ingested,
    expired: sum.expired + counts.expired,
    missing: sum.missing + counts.missing,
    dead: sum.dead + counts.dead,
    pending: sum.pending + counts.pending,
    recordsRead: sum.recordsRead + figures.seen,
    recordsKept: sum.recordsKept + kept,
    malformed: sum.malformed + figures.malformed,
    lateArrivals: sum.lateArrivals + figures.late,
    losses: [],
  };
  // Each row names at least one loss.
  if (countLosses({ ...counts, ...figures }) > 0 && tally.withLosses.length < mostNamedLosses) {
    tally.withLosses.push(reference);
  }
}

/** Reads the blobs of a day, about a hundred rows at a time. */
async function countWhole(
  table: TableClient,
  contentType: ContentType,
  day: string,
): Promise<Tally> {
  const tally: Tally = { counts: noCounts, withLosses: [] };
  for await (const row of readRows(table, { filter: daysOf(contentType, day, day) })) {
    add(tally, toSummary(row), sumFigures(fromEntity(row).blobs));
  }
  return tally;
}

async function nameLosses(table: TableClient, tally: Tally): Promise<void> {
  const losses: Loss[] = [];
  for (const { partitionKey, rowKey } of tally.withLosses) {
    if (losses.length >= mostNamedLosses) break;
    const row = await table.getEntity(partitionKey, rowKey);
    losses.push(...fromEntity(row).blobs.flatMap(toLosses));
  }
  losses.sort(
    (a, b) => compare(a.contentCreated, b.contentCreated) || compare(a.contentId, b.contentId),
  );
  tally.counts = { ...tally.counts, losses: losses.slice(0, mostNamedLosses) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toLosses(blob: BlobEntry): Loss[] {
  const { contentId, state, createdMs, reason = '' } = blob;
  if (state === 'pending' || (state === 'ingested' && !hasMalformed(blob))) return [];
  return [
    {
      contentId,
      state,
      reason: cleanText(reason, { longest: longestReason }),
      contentCreated: new Date(createdMs).toISOString(),
    },
  ];
}
