import type { OpenGap } from '../../../contracts/figures/FiguresCompleteness';
import { dayMs } from '../../../contracts/time/durations';
import { dayOf, spanOfDay } from '../time/days';
import { intersectSpans, type Span, subtractSpans, uniteSpans } from '../time/spans';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { fromSpan, overlapping, type StoredSpan, toSpan } from './coverage';
import { knownTo } from './noteCoverage';
import type { Watermark } from './watermark';
import { reachMs } from './windowLimits';

/**
 * How long after an event its content is expected to become available: three days. Microsoft gives no
 * maximum, 60 to 90 minutes as typical, and longer for some services (Management Activity API
 * reference). The longest delay in a public report is about 53 hours.
 */
export const arrivalMs = 3 * dayMs;

/** An import covers this span of event times, as the person who ran it declared. */
export interface ImportCover extends StoredSpan {
  readonly importedAt: string;
  /** The operations that the import read. */
  readonly operations: readonly string[];
}

/** The event times that imports cover for all of these operations. */
export function coveredEvents(
  covers: readonly ImportCover[],
  operations: readonly string[],
): Span[] {
  const wanted = operations.map((operation) => operation.toLowerCase());
  const whole = covers.filter((cover) => {
    const read = new Set(cover.operations.map((operation) => operation.toLowerCase()));
    return wanted.every((operation) => read.has(operation));
  });
  return uniteSpans(whole.map(toSpan));
}

/**
 * The times of availability for which covered events are enough: content that became available in the
 * first three days may have records of earlier events.
 */
export function coveredContent(events: readonly Span[]): Span[] {
  return uniteSpans(events).map(({ startMs, endMs }) => ({ startMs: startMs + arrivalMs, endMs }));
}

/**
 * The gaps of a content type that no import covers: those that a run recorded, and what the API no
 * longer lists because no run has listed it in time.
 */
export function openGaps(
  watermark: Watermark | undefined,
  covered: readonly Span[],
  nowMs: number,
): Span[] {
  const recorded = (watermark?.gaps ?? []).map(toSpan);
  const unlisted = { startMs: knownTo(watermark) ?? nowMs, endMs: nowMs - reachMs };
  const past = intersectSpans([...recorded, unlisted], [{ startMs: 0, endMs: nowMs }]);
  return subtractSpans(past, coveredContent(covered));
}

/** The export also has to cover what was listed before the gap, but never listed again. */
export function describeGap(
  contentType: ContentType,
  gap: Span,
  { watermark, nowMs }: { readonly watermark: Watermark | undefined; readonly nowMs: number },
): OpenGap {
  const { startMs, endMs } = gap;
  const again = uniteSpans((watermark?.relisted ?? []).map(toSpan));
  const lastMs = again.findLast((span) => span.endMs <= startMs)?.endMs ?? startMs;
  // The last repetition before a gap is at most two days old: a day behind, and one a day.
  const firstMs = Math.max(lastMs, startMs - 2 * dayMs) - arrivalMs;
  const completeMs = spanOfDay(dayOf(endMs - 1)).endMs + arrivalMs;
  const causes = (watermark?.gaps ?? []).filter(({ cause }) => cause !== undefined);
  return {
    contentType,
    ...fromSpan(gap),
    exportFrom: dayOf(firstMs),
    exportTo: dayOf(endMs - 1),
    exportAfter: completeMs > nowMs ? dayOf(completeMs) : null,
    cause: overlapping(causes, gap).length > 0 ? 'subscription' : null,
  };
}
