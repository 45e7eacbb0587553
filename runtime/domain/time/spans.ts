/** A half-open span of time in milliseconds since 1970: the start is included, the end is not. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** The same times as spans that are in order and do not touch each other. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  const ordered = spans.filter(isSpan).sort((a, b) => a.startMs - b.startMs);
  for (const { startMs, endMs } of ordered) {
    const last = united.at(-1);
    if (last === undefined || startMs > last.endMs) united.push({ startMs, endMs });
    else united[united.length - 1] = { ...last, endMs: Math.max(last.endMs, endMs) };
  }
  return united;
}

/** The times of the first spans that are in none of the others. */
export function subtractSpans(spans: readonly Span[], others: readonly Span[]): Span[] {
  const removed = uniteSpans(others);
  return uniteSpans(spans).flatMap((span) => {
    const parts: Span[] = [];
    let { startMs } = span;
    for (const other of removed) {
      if (other.endMs <= startMs) continue;
      if (other.startMs >= span.endMs) break;
      parts.push({ startMs, endMs: other.startMs });
      startMs = other.endMs;
    }
    parts.push({ startMs, endMs: span.endMs });
    return parts.filter(isSpan);
  });
}

/** The times that are in both. */
export function intersectSpans(spans: readonly Span[], others: readonly Span[]): Span[] {
  return subtractSpans(spans, subtractSpans(spans, others));
}

function isSpan({ startMs, endMs }: Span): boolean {
  return startMs < endMs;
}
