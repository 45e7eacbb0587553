import fc from 'fast-check';

import {
  intersectSpans,
  type Span,
  subtractSpans,
  uniteSpans,
} from '../../../../runtime/domain/time/spans';

const spans = fc.array(
  fc.record({ startMs: fc.integer({ min: 0, max: 30 }), endMs: fc.integer({ min: 0, max: 30 }) }),
  { maxLength: 8 },
);

/** The spans as the whole milliseconds in them. */
function moments(all: readonly Span[]): number[] {
  const found = new Set<number>();
  for (const { startMs, endMs } of all) {
    for (let moment = startMs; moment < endMs; moment += 1) found.add(moment);
  }
  return [...found].sort((a, b) => a - b);
}

describe('spans', () => {
  it('are the same times when they are united, in order and apart', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const united = uniteSpans(all);
        expect(moments(united)).toEqual(moments(all));
        united.slice(1).forEach((span, index) => {
          expect(span.startMs).toBeGreaterThan(united[index]?.endMs ?? 0);
        });
      }),
    );
  });

  it('keep what is in none of the others, or in both', () => {
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const removed = new Set(moments(other));
        const [left, both] = [subtractSpans(one, other), intersectSpans(one, other)];
        expect(moments(left)).toEqual(moments(one).filter((moment) => !removed.has(moment)));
        expect(moments(both)).toEqual(moments(one).filter((moment) => removed.has(moment)));
      }),
    );
  });
});
