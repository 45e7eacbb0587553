/** A stretch of one day, in seconds of the day written as `13:17:34`; both ends included. */
export interface Span {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The stretches of time that cover these moments (`2026-05-19T13:17:34Z`): neighbours are read
 * together when less than `gapSeconds` lies between them.
 */
export function mergeSpans(times: Iterable<string>, gapSeconds: number): Span[] {
  const spans: { day: string; from: string; to: string }[] = [];
  for (const time of [...new Set(times)].sort()) {
    const day = time.slice(0, 10);
    const second = time.slice(11, 19);
    const last = spans.at(-1);
    if (last?.day === day && secondOfDay(second) - secondOfDay(last.to) <= gapSeconds) {
      last.to = second;
    } else {
      spans.push({ day, from: second, to: second });
    }
  }
  return spans;
}

function secondOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
