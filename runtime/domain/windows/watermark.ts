import type { ContentType } from '../../../contracts/names/contentTypes';
import { dayMs } from '../../../contracts/time/durations';
import type { Coverage } from './coverage';
import { lagMs } from './windowLimits';
import type { ContentWindow } from './planWindows';

/** How far a content type has been listed; ISO times, so that a person can read the table. */
export interface Watermark extends Coverage {
  /** Everything available before is in the ledger. */
  readonly watermark?: string;
  /** When the whole reach of the API was last listed. */
  readonly reconciled?: string;
}

export function watermarkKey(contentType: ContentType): string {
  return `watermark-${contentType}`;
}

/** Whether the daily repetition of all listings is due, for blobs that became visible late. */
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
 * The watermark after a run: the end of the windows that were listed without a gap, but never within
 * the last minutes, and never earlier than before.
 */
export function advanceWatermark(
  current: Watermark | undefined,
  windows: readonly ListedWindow[],
  run: { readonly nowMs: number; readonly isReconciliation: boolean },
): Watermark {
  const isUsable = current?.watermark !== undefined && !isAhead(current.watermark, run.nowMs);
  const currentMs = isUsable ? Date.parse(current.watermark) : 0;
  // What became available before the watermark is in the ledger, whether or not it is listed again.
  const gap = windows.findIndex(({ isListed, window }) => !isListed && window.endMs > currentMs);
  const contiguous = gap === -1 ? windows : windows.slice(0, gap);
  const last = contiguous.at(-1);
  if (!last) return current ?? {};
  const reachedMs = Math.min(last.window.endMs, run.nowMs - lagMs);
  return {
    ...current,
    watermark: new Date(Math.max(reachedMs, currentMs)).toISOString(),
    ...(run.isReconciliation && windows.every(({ isListed }) => isListed)
      ? { reconciled: new Date(run.nowMs).toISOString() }
      : {}),
  };
}

/** A time in the future was set while a clock was wrong, and would hide content until then. */
function isAhead(time: string | undefined, nowMs: number): boolean {
  return time !== undefined && Date.parse(time) > nowMs;
}
