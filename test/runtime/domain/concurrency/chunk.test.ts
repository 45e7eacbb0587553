import fc from 'fast-check';

import { chunk } from '../../../../runtime/domain/concurrency/chunk';

describe('chunk', () => {
  it('puts the rest into the last part', () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('returns no part for no items', () => {
    expect(chunk([], 3)).toEqual([]);
  });

  it('keeps every item, in order, in full parts but for the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const parts = chunk(items, size);
        expect(parts.flat()).toEqual(items);
        expect(parts.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(parts.every(({ length }) => length > 0 && length <= size)).toBe(true);
      }),
    );
  });
});
