import { odata } from '@azure/data-tables';

import type { ContentType } from '../../../contracts/names/contentTypes';
import { hourMs } from '../../../contracts/time/durations';

/** As long as a listing window: few rows, and few ids to know at a time on a busy tenant. */
export const partitionMs = 6 * hourMs;

/** Content type and start of a partition, in milliseconds since 1970. */
export function readPartition(partitionKey: string): {
  readonly contentType: string;
  readonly startMs: number;
} {
  const [contentType = '', hour = ''] = partitionKey.split('|');
  return { contentType, startMs: Date.parse(`${hour}:00:00Z`) };
}

/** `Audit.General|2026-05-19T12`: blobs that became available from 12:00 to 18:00. */
export function partitionOf(contentType: ContentType, createdMs: number): string {
  const startMs = Math.floor(createdMs / partitionMs) * partitionMs;
  let hour = hours.get(startMs);
  if (hour === undefined) {
    // Neighbours in a listing share their hours, and formatting a date is the slowest part of an entry.
    if (hours.size > 100) hours.clear();
    hour = new Date(startMs).toISOString().slice(0, 13);
    hours.set(startMs, hour);
  }
  return `${contentType}|${hour}`;
}

const hours = new Map<number, string>();

/** The filter for the partitions from one time to another, or to the last one. */
export function filterPartitions(
  contentType: ContentType,
  fromMs: number,
  beforeMs?: number,
): string {
  const from = partitionOf(contentType, fromMs);
  const before = beforeMs === undefined ? `${contentType}|~` : partitionOf(contentType, beforeMs);
  return odata`PartitionKey ge ${from} and PartitionKey lt ${before}`;
}
