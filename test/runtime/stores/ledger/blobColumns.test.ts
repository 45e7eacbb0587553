import fc from 'fast-check';

import { cutBlobs, joinBlobs } from '../../../../runtime/stores/ledger/blobColumns';

describe('cutBlobs', () => {
  it('cuts no character in two, and joinBlobs restores the text', () => {
    const anyText = fc
      .tuple(fc.nat(3), fc.string({ unit: 'binary' }))
      .map(([start, text]) => 'x'.repeat(start) + '😀'.repeat(20_000) + text);
    fc.assert(
      fc.property(anyText, (text) => {
        const columns = cutBlobs(text);
        expect(joinBlobs(columns)).toBe(text);
        for (const part of Object.values(columns)) {
          expect(part.length).toBeLessThanOrEqual(32_768);
          expect(() => encodeURIComponent(part)).not.toThrow();
        }
      }),
      { numRuns: 20 },
    );
  });
});
