import type { ContentType } from '../../../contracts/names/contentTypes';
import { dayMs } from '../../../contracts/time/durations';
import { lagMs } from './planWindows';
import type { ContentWindow } from './planWindows';

/** How far a content type has been listed; ISO times, for the person who looks into the table. */
export interface Watermark {
  /** Everything available before is in the ledger. */
  readonly watermark?: string;
  /** When the whole reach of the API was last listed. */
  readonly reconciled?: string;
}

export function watermarkKey(contentType: ContentType): string {
  return `watermark-${contentType}`;
}

/** Listings of the past days are repeated once a day, for blobs that became visible late. */
export function isReconciliationDue(watermark: Watermark | undefined, nowMs: number): boolean {
  if (watermark?.reconciled === undefined || isAhead(watermark.watermark, nowMs)) return true;
  const ageMs = nowMs - Date.parse(watermark.reconciled);
  return ageMs >= dayMs || ageMs < 0;
}

export interface ListedWindow {
  readonly window: ContentWindow;
  readonly isListed: boolean;
}

/**
 * The watermark after a run: the end of the windows that were listed without a gap, though never
 * within the last minutes, and never back.
 */
export function advanceWatermark(
  current: Watermark | undefined,
  windows: readonly ListedWindow[],
  run: { readonly nowMs: number; readonly isReconciliation: boolean },
): Watermark {
  const gap = windows.findIndex((entry) => !entry.isListed);
  const contiguous = gap === -1 ? windows : windows.slice(0, gap);
  const last = contiguous.at(-1);
  if (!last) return current ?? {};
  const reachedMs = Math.min(last.window.endMs, run.nowMs - lagMs);
  const isUsable = current?.watermark !== undefined && !isAhead(current.watermark, run.nowMs);
  const currentMs = isUsable ? Date.parse(current.watermark) : 0;
  return {
    ...current,
    watermark: new Date(Math.max(reachedMs, currentMs)).toISOString(),
    ...(run.isReconciliation && gap === -1
      ? { reconciled: new Date(run.nowMs).toISOString() }
      : {}),
  };
}

/** Set while a clock was wrong: it says nothing, and would hide what is listed until then. */
function isAhead(time: string | undefined, nowMs: number): boolean {
  return time !== undefined && Date.parse(time) > nowMs;
}
