import type { ContentType } from '../../../contracts/names/contentTypes';
import { isSkewed } from '../../domain/time/isSkewed';
import type { Problem } from '../../domain/problems/Problem';
import { type ContentWindow, planWindows } from '../../domain/windows/planWindows';
import { gapProblem } from '../../domain/windows/gapProblem';
import { noteCoverage, noteUnsubscribed } from '../../domain/windows/noteCoverage';
import { describeGap } from '../../domain/windows/openGaps';
import {
  advanceWatermark,
  isReconciliationDue,
  type ListedWindow,
  type Watermark,
  watermarkKey,
} from '../../domain/windows/watermark';
import type { Runtime } from '../Runtime';

/** What a run lists of one content type. */
export interface ListingPlan {
  readonly contentType: ContentType;
  readonly windows: readonly ContentWindow[];
  readonly nowMs: number;
  /** Everything before it is in the ledger; `undefined` before the first run. */
  readonly watermarkMs: number | undefined;
  /** The daily repetition of the whole reach of the API. */
  readonly isReconciliation: boolean;
  /** False: the windows start behind the watermark, which therefore must not move. */
  readonly isContinuous: boolean;
}

/** Plans the windows from the watermark, or from `sinceMs`, to the present. */
export async function planListing(
  contentType: ContentType,
  { clock, state }: Runtime,
  sinceMs: number | undefined,
): Promise<ListingPlan> {
  const nowMs = clock.now();
  const stored = await state.read<Watermark>(watermarkKey(contentType));
  const watermarkMs = stored?.watermark === undefined ? undefined : Date.parse(stored.watermark);
  const isReconciliation = sinceMs === undefined && isReconciliationDue(stored, nowMs);
  const startMs = isReconciliation ? undefined : watermarkMs;
  return {
    contentType,
    windows: planWindows({ nowMs, watermarkMs: startMs, sinceMs }),
    nowMs,
    watermarkMs,
    isReconciliation,
    isContinuous: sinceMs === undefined || sinceMs <= (watermarkMs ?? 0),
  };
}

/** Moves the watermark to the end of what was listed without a gap, and records the gap before it. */
export async function moveWatermark(
  plan: ListingPlan,
  listed: readonly ListedWindow[],
  { client, clock, state, settings: { operations } }: Runtime,
): Promise<void> {
  if (!plan.isContinuous) return;
  // A wrong clock proves nothing: its days are not those of the content.
  const isReconciliation = plan.isReconciliation && !isSkewed(client.clockAheadMs);
  const run = { ...plan, operations, isReconciliation, apiMs: apiTime({ client, clock }) };
  await state.update<Watermark>(watermarkKey(plan.contentType), (current) =>
    noteCoverage(current, advanceWatermark(current, listed, run), listed, run),
  );
}

/**
 * Records that a subscription is not enabled, before it is started: content that becomes available
 * until then cannot be fetched (Management Activity API reference, "Stop a subscription").
 */
export async function recordUnsubscribed(
  contentType: ContentType,
  { client, clock, state }: Pick<Runtime, 'client' | 'clock' | 'state'>,
): Promise<void> {
  const key = watermarkKey(contentType);
  if ((await state.read<Watermark>(key)) === undefined) return;
  const apiMs = apiTime({ client, clock });
  await state.update<Watermark>(key, (current = {}) => noteUnsubscribed(current, apiMs));
}

/** A clock that is behind would date a first listing, or the end of a pause, too early. */
export function apiTime({ client, clock }: Pick<Runtime, 'client' | 'clock'>): number {
  const aheadMs = client.clockAheadMs ?? 0;
  return clock.now() - (isSkewed(aheadMs) ? aheadMs : 0);
}

/** Content that became available before the reach of a listing is lost. */
export function reportGap({
  contentType,
  watermarkMs,
  windows,
  nowMs,
}: ListingPlan): readonly Problem[] {
  const endMs = windows[0]?.startMs ?? 0;
  if (watermarkMs === undefined || watermarkMs >= endMs) return [];
  const gap = { startMs: watermarkMs, endMs };
  return [gapProblem(describeGap(contentType, gap, { watermark: undefined, nowMs }))];
}
