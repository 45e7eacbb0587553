import fc from 'fast-check';

import { clipText, fitRow } from '../../../../../runtime/pipeline/deliver/rows/fitRow';

describe('fitRow', () => {
  it('leaves out missing columns, including binds, and cuts only texts', () => {
    const schema = {
      columns: new Set(['admin_title', 'admin_appispremium']),
      maxLengths: new Map([['admin_title', 3]]),
    };
    expect(
      fitRow(
        {
          admin_title: 'abcdef',
          admin_appispremium: true,
          admin_workload: 'x',
          'admin_AppLookup@odata.bind': '/admin_apps(1)',
        },
        schema,
      ),
    ).toEqual({ admin_title: 'abc', admin_appispremium: true });
  });

  it('keeps a bind whole, whatever the length of its column', () => {
    const schema = { columns: new Set(['admin_applookup']), maxLengths: new Map() };
    const row = { 'admin_AppLookup@odata.bind': '/admin_apps(1)' };
    expect(fitRow(row, schema)).toEqual(row);
  });
});

describe('clipText', () => {
  it('returns the longest beginning that fits and ends with a whole character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 30 }), (text, length) => {
        const clipped = clipText(text, length);
        expect(clipped.length).toBeLessThanOrEqual(length);
        expect(text.startsWith(clipped)).toBe(true);
        expect(/\p{Surrogate}/u.test(clipped)).toBe(false);
        expect(clipped.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1);
      }),
    );
  });
});
