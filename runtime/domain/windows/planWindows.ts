import { dayMs, secondMs } from '../../../contracts/time/durations';
import { defaultOverlapMs, defaultWindowMs, reachMs } from './windowLimits';

/** A half-open interval of `contentCreated`: `start <= contentCreated < end`, whole seconds, UTC. */
export interface ContentWindow {
  readonly startMs: number;
  readonly endMs: number;
}

export interface WindowPlanOptions {
  readonly nowMs: number;
  /** Everything available before this moment is in the ledger; `undefined` before the first run. */
  readonly watermarkMs?: number | undefined;
  /** Lists from this moment on, whatever the watermark is. */
  readonly sinceMs?: number | undefined;
  /** How far before the watermark to list again, for blobs that became visible late. */
  readonly overlapMs?: number;
  /** Length of one window; the API takes at most 24 hours. */
  readonly windowMs?: number;
}

/**
 * Windows to list now, oldest first, contiguous and non-overlapping. They reach up to the present
 * second, so that new content is taken at once; the watermark stays `lagMs` behind.
 */
export function planWindows(options: WindowPlanOptions): ContentWindow[] {
  const { nowMs } = options;
  const windowMs = Math.min(options.windowMs ?? defaultWindowMs, dayMs);
  const oldestMs = ceilToSecond(nowMs - reachMs);
  const endMs = floorToSecond(nowMs) + secondMs;
  const wantedMs = wantedStart(options) ?? oldestMs;
  const windows: ContentWindow[] = [];
  let startMs = Math.max(oldestMs, wantedMs);
  while (startMs < endMs) {
    // Windows end at the same hours of the day as the ledger's partitions.
    const nextMs = (Math.floor(startMs / windowMs) + 1) * windowMs;
    windows.push({ startMs, endMs: Math.min(nextMs, endMs) });
    startMs = nextMs;
  }
  return windows;
}

function wantedStart(options: WindowPlanOptions): number | undefined {
  const { nowMs, sinceMs, watermarkMs, overlapMs = defaultOverlapMs } = options;
  if (sinceMs !== undefined) return floorToSecond(sinceMs);
  if (watermarkMs === undefined) return undefined;
  return floorToSecond(Math.min(watermarkMs, nowMs) - overlapMs);
}

/** The documented form without zone: `2026-05-19T13:17:34`. */
export function formatWindowTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19);
}

function floorToSecond(timeMs: number): number {
  return Math.floor(timeMs / secondMs) * secondMs;
}

function ceilToSecond(timeMs: number): number {
  return Math.ceil(timeMs / secondMs) * secondMs;
}
