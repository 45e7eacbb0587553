import fc from 'fast-check';

import { TruncatedJsonError } from '../../../runtime/scan/bytes/errors';
import { jsonStyle, type Members, writeArray } from './jsonText';
import { scan } from './scan';

const values = ['LaunchPowerApp', 'DeletePowerApp'];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'Operation',
    'Operations',
    'operation',
    'LaunchPowerApp',
    'launchPOWERapp',
    'DeletePowerApp',
    'LaunchPowerApps',
    '"Operation":"LaunchPowerApp"',
    '\\',
    '\\"',
    '{"',
    '}]',
    '/',
  ),
);
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.jsonValue({ stringUnit: 'binary' }) },
  { weight: 1, arbitrary: fc.dictionary(text, text) },
  { weight: 1, arbitrary: fc.array(fc.dictionary(text, text), { maxLength: 3 }) },
);
const operation = fc.tuple(fc.constant('Operation'), value);
const members: fc.Arbitrary<Members> = fc.array(fc.oneof(fc.tuple(text, value), operation), {
  maxLength: 8,
});
const records = fc.array(members, { maxLength: 6 });
const cuts = fc.array(fc.nat(2000), { maxLength: 20 });

function isWanted(record: unknown): boolean {
  const given = (record as Readonly<Record<string, unknown>>)['Operation'];
  return (
    typeof given === 'string' &&
    values.some((wanted) => wanted.toLowerCase() === given.toLowerCase())
  );
}

describe('JsonArrayScanner, for any array of objects, any notation and any cuts', () => {
  it('returns what JSON.parse reads', () => {
    fc.assert(
      fc.property(records, jsonStyle, cuts, (written, style, cutAt) => {
        const body = writeArray(written, style);
        const parsed = JSON.parse(body) as unknown[];
        const result = scan(body, {}, cutAt);
        expect(result.elements.map((element) => JSON.parse(element) as unknown)).toEqual(parsed);
        expect(result.seen).toBe(parsed.length);
        expect(result.malformed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('selects what JSON.parse and a filter select', () => {
    let selected = 0;
    fc.assert(
      fc.property(records, jsonStyle, cuts, (written, style, cutAt) => {
        const body = writeArray(written, style);
        const parsed = JSON.parse(body) as unknown[];
        const result = scan(body, { select: { key: 'Operation', values } }, cutAt);
        const elements = result.elements.map((element) => JSON.parse(element) as unknown);
        expect(elements.filter(isWanted)).toEqual(parsed.filter(isWanted));
        expect(result.seen).toBe(parsed.length);
        selected += elements.length;
      }),
      { numRuns: 1000 },
    );
    expect(selected).toBeGreaterThan(300);
  });

  it('selects exactly those without escapes to decode and without duplicate keys', () => {
    const plainText = text.filter(
      (candidate) => JSON.stringify(candidate).length === candidate.length + 2,
    );
    const unique = fc.uniqueArray(fc.tuple(plainText, fc.oneof(plainText, fc.constant(null))), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(fc.array(unique, { maxLength: 6 }), cuts, (written, cutAt) => {
        const body = writeArray(written, { spaces: [''], escapes: [false] });
        const result = scan(body, { select: { key: 'Operation', values } }, cutAt);
        const wanted = (JSON.parse(body) as unknown[]).filter(isWanted);
        expect(result.elements.map((element) => JSON.parse(element) as unknown)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('selects the same oversize elements as if there were no limit', () => {
    fc.assert(
      fc.property(
        records,
        jsonStyle,
        cuts,
        fc.nat(60),
        (written, style, cutAt, maxElementBytes) => {
          const body = writeArray(written, style);
          const select = { key: 'Operation', values };
          const whole = scan(body, { select });
          const limited = scan(body, { select, maxElementBytes }, cutAt);
          const fits = (element: string): boolean => Buffer.byteLength(element) <= maxElementBytes;
          expect(limited.elements).toEqual(whole.elements.filter(fits));
          expect(limited.malformed).toHaveLength(whole.elements.length - limited.elements.length);
          expect(limited.seen).toBe(whole.seen);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses every proper beginning of it', () => {
    fc.assert(
      fc.property(records, jsonStyle, cuts, fc.nat(), (written, style, cutAt, seed) => {
        const bytes = Buffer.from(writeArray(written, style).trimEnd());
        const part = bytes.subarray(0, seed % bytes.length);
        expect(() => scan(part, {}, cutAt)).toThrow(TruncatedJsonError);
      }),
    );
  });
});
