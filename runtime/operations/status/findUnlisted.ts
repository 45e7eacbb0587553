import { hourMs } from '../../../contracts/time/durations';
import { defaultSyncSchedule } from '../../../contracts/values/defaultSyncSchedule';
import { staleAfterHours } from '../../../contracts/values/staleAfterHours';
import { knownTo } from '../../domain/windows/noteCoverage';
import type { Watermark } from '../../domain/windows/watermark';
import { reachMs } from '../../domain/windows/windowLimits';
import type { Unlisted } from '../health/facts/Unlisted';
import { hoursUntil } from './measureMargins';

/** Before the first warning of a margin, whatever the schedule is. */
const latestHours = 5 * 24;

/**
 * The content types whose listing does not move, although a run was due: three intervals of the
 * schedule, and at least three hours. A first run lists seven days, and is not late in that time.
 */
export function findUnlisted(
  watermarks: ReadonlyMap<string, Watermark | undefined>,
  { schedule = defaultSyncSchedule, nowMs }: { readonly schedule?: string; readonly nowMs: number },
): ReadonlyMap<string, Unlisted> {
  const lateMs = Math.min(staleAfterHours(schedule), latestHours) * hourMs;
  const found = new Map<string, Unlisted>();
  for (const [contentType, watermark] of watermarks) {
    const sinceMs = knownTo(watermark);
    const isNew = nowMs - Date.parse(watermark?.since ?? '') < lateMs;
    if (sinceMs === undefined || isNew || nowMs - sinceMs < lateMs) continue;
    const since = new Date(sinceMs).toISOString();
    found.set(contentType, { since, hoursUntilLoss: hoursUntil(sinceMs + reachMs, nowMs) });
  }
  return found;
}
