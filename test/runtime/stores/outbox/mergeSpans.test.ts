import fc from 'fast-check';

import { mergeSpans } from '../../../../runtime/stores/outbox/mergeSpans';

describe('mergeSpans', () => {
  it('joins neighbours of a day, and cuts where the gap is widest', () => {
    expect(
      mergeSpans([
        '2026-05-20T00:00:01Z',
        '2026-05-19T13:00:00Z',
        '2026-05-19T13:02:00Z',
        '2026-05-19T13:04:01Z',
        '2026-05-19T23:59:59Z',
      ]),
    ).toEqual([
      { day: '2026-05-19', from: '13:00:00', to: '13:04:01' },
      { day: '2026-05-19', from: '23:59:59', to: '23:59:59' },
      { day: '2026-05-20', from: '00:00:01', to: '00:00:01' },
    ]);
  });

  it('needs at most a query for twenty moments, however sparse they are', () => {
    const times = Array.from({ length: 400 }, (_, index) =>
      new Date(Date.UTC(2026, 4, 19) + index * 200_000).toISOString(),
    );
    expect(mergeSpans(times).length).toBeLessThanOrEqual(400 / 20 + 1);
  });

  it('covers every moment with exactly one span', () => {
    const time = fc
      .integer({ min: 0, max: 3 * 86_400 })
      .map((second) => new Date(second * 1_000).toISOString().replace('.000', ''));
    fc.assert(
      fc.property(fc.array(time), (times) => {
        const spans = mergeSpans(times);
        for (const one of times) {
          const second = one.slice(11, 19);
          const covering = spans.filter(
            ({ day, from, to }) => one.startsWith(day) && from <= second && second <= to,
          );
          expect(covering).toHaveLength(1);
        }
      }),
    );
  });
});
