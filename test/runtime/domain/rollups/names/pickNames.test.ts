import fc from 'fast-check';

import { pickNames } from '../../../../../runtime/domain/rollups/names/pickNames';

describe('pickNames', () => {
  it('gives the names at the positions, whatever letters they have', () => {
    const letters = fc.constantFrom('a', '"', '\\', ',', '[', ']', '\u0000', '\n', 'é', '雪', '😀');
    const cases = fc
      .array(fc.string({ unit: letters, maxLength: 6 }), { minLength: 1 })
      .chain((names) => fc.tuple(fc.constant(names), fc.subarray([...names.keys()])));
    fc.assert(
      fc.property(cases, ([names, positions]) => {
        const picked = pickNames(Buffer.from(JSON.stringify(names)), positions);
        expect(positions.map((position) => picked[position])).toEqual(
          positions.map((position) => names[position]),
        );
        expect(picked.filter((name, at) => name !== '' && !positions.includes(at))).toEqual([]);
      }),
    );
  });
});
