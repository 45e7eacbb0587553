import { dayMs } from '../../../contracts/time/durations';
import { slotMs, type SlotSeries } from '../../domain/health/detectSilence';
import { openDays } from '../../stores/ledger/ClosedTotals';
import type { Activity } from '../health/facts/Activity';
import type { RowTally } from './tallyLedger';

/**
 * What became available and what was kept of it, by slots of six hours, over the content types that
 * are collected. Null before everything was listed once. Ends with the last slot that was listed
 * completely, and for what was kept with the last one that has nothing pending.
 */
export function readActivity(
  types: ReadonlyMap<string, RowTally>,
  watermarks: Readonly<Record<string, string | null>>,
  nowMs: number,
): Activity | null {
  const times = Object.values(watermarks);
  if (times.length === 0 || times.includes(null)) return null;
  const listedMs = Math.min(...times.map((time) => Date.parse(time ?? '')));
  const endMs = Math.floor(listedMs / slotMs) * slotMs;
  const listed = new Map<number, number>();
  const kept = new Map<number, number>();
  let settledMs = endMs;
  let oldestMs = Number.POSITIVE_INFINITY;
  for (const name of Object.keys(watermarks)) {
    for (const [startMs, slot] of types.get(name)?.slots ?? []) {
      listed.set(startMs, (listed.get(startMs) ?? 0) + slot.listed);
      kept.set(startMs, (kept.get(startMs) ?? 0) + slot.kept);
      if (slot.pending > 0) settledMs = Math.min(settledMs, startMs);
      oldestMs = Math.min(oldestMs, startMs);
    }
  }
  // The first slot may be listed in part only.
  const firstMs = Math.max(oldestMs + slotMs, endMs - openDays * dayMs);
  const series = (counts: SlotSeries['counts'], lastMs: number): SlotSeries | null =>
    nowMs - lastMs > dayMs ? null : { counts, firstMs, endMs: lastMs };
  return { content: series(listed, endMs), launches: series(kept, settledMs) };
}
