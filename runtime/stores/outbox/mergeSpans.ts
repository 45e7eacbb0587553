/** A span of one day, from second to second, written as `13:17:34`; both ends included. */
export interface Span {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** Moments closer than this are always read together: few rows are between them. */
const closeSeconds = 120;
/** At most one query for so many moments, besides one for each day. */
const momentsPerSpan = 20;

/**
 * The spans of time that cover these moments (`2026-05-19T13:17:34Z`), each read by one query. A query
 * also reads the rows between its moments, so the cuts are at the widest gaps. The number of cuts is
 * bounded, because sparse moments would otherwise take a request each.
 */
export function mergeSpans(times: Iterable<string>): Span[] {
  const moments = [...new Set(times)].sort();
  const narrowest = narrowestCut(moments);
  const spans: { day: string; from: string; to: string }[] = [];
  for (const time of moments) {
    const day = time.slice(0, 10);
    const second = time.slice(11, 19);
    const last = spans.at(-1);
    if (last?.day === day && secondOfDay(second) - secondOfDay(last.to) <= narrowest) {
      last.to = second;
    } else {
      spans.push({ day, from: second, to: second });
    }
  }
  return spans;
}

/** The widest gap within a day, in seconds, that stays within a span. */
function narrowestCut(moments: readonly string[]): number {
  const gaps: number[] = [];
  for (const [index, time] of moments.entries()) {
    const before = moments[index - 1];
    if (before?.slice(0, 10) !== time.slice(0, 10)) continue;
    gaps.push(secondOfDay(time.slice(11, 19)) - secondOfDay(before.slice(11, 19)));
  }
  const cuts = Math.ceil(moments.length / momentsPerSpan);
  return Math.max(closeSeconds, gaps.sort((left, right) => right - left)[cuts] ?? 0);
}

function secondOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
