import { dayMs } from '../../../contracts/time/durations';
import { intersectSpans, type Span, subtractSpans, uniteSpans } from '../time/spans';
import { type StoredSpan, toSpan } from './coverage';
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

/** The event times that an import has to cover to close a gap, in whole days. */
export function periodToExport({ startMs, endMs }: Span): Span {
  return {
    startMs: Math.floor((startMs - arrivalMs) / dayMs) * dayMs,
    endMs: Math.ceil(endMs / dayMs) * dayMs,
  };
}
