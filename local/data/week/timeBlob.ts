import { dayMs, minuteMs } from '../../../contracts/time/durations';
import type { Random } from './Random';

export interface BlobTimes {
  readonly contentId: string;
  readonly openedMs: number;
  readonly createdMs: number;
}

export interface BlobTiming {
  readonly endTime: string;
  readonly days: number;
  readonly marginMinutes: number;
  readonly blobs: number;
  readonly lateBlobs: number;
}

const regions = ['na', 'emea', 'apac'] as const;

/**
 * Gives a blob its times and its name in the form of 2026: open for 7 to 11 minutes, closed when it
 * becomes available. A shard makes about a blob in ten minutes; shards close independently.
 */
export function timeBlob(index: number, timing: BlobTiming, random: Random): BlobTimes {
  const endMs = Date.parse(timing.endTime);
  const spanMs = timing.days * dayMs - timing.marginMinutes * minuteMs;
  const shards = Math.max(3, Math.round(timing.blobs / (timing.days * 144)));
  const isLate = index >= timing.blobs;
  const step = spanMs / timing.blobs;
  // Neighbours in the order of availability swap places, as blobs of different shards do.
  const swing = Math.min(step, 15 * minuteMs) + minuteMs;
  const jitter = Math.floor((random.next() * 2 - 1) * swing);
  const evenly = endMs - spanMs + Math.floor((index + 0.5) * step) + jitter;
  const lateStep = (18 * minuteMs) / Math.max(1, timing.lateBlobs);
  const lately = endMs - 20 * minuteMs + Math.floor((index - timing.blobs) * lateStep);
  const earliest = endMs - spanMs;
  const createdMs = isLate ? lately : Math.min(endMs - 1_000, Math.max(earliest, evenly));
  const openedMs = createdMs - random.between(7 * minuteMs, 11 * minuteMs);
  const shard = index % shards;
  const region = regions[shard % regions.length] ?? 'na';
  const shardName = `${region}${String(26 + shard).padStart(4, '0')}`;
  const digits = String(index % 1_000_000).padStart(6, '0');
  const contentId = `${stamp(openedMs)}${digits}$${stamp(createdMs)}${digits}$audit_general$Audit_General$${shardName}`;
  return { contentId, openedMs, createdMs };
}

/** `yyyyMMddHHmmssfff`. */
function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\D/g, '');
}
