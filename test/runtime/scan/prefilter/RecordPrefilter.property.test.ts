import fc from 'fast-check';

import { KeyValueMatcher } from '../../../../runtime/scan/KeyValueMatcher';
import { jsonStyle, type Members, writeArray } from '../jsonText';
import { scan, type ScanResult } from '../scan';

const selection = { key: 'Operation', values: ['LaunchPowerApp', 'DeletePowerApp', ''] };

/** The reference: the same scanner without a prefilter reads each byte by itself. */
class MatcherWithoutPrefilter extends KeyValueMatcher {
  override get prefilter(): undefined {
    return undefined;
  }
}

const matcher = new KeyValueMatcher(selection);
const reference = new MatcherWithoutPrefilter(selection);

const pieces = [
  '{ } { } },{ [ ] , : " " \\ \\\\ \\" \\u \0 é u y'.split(' '),
  ['"Operation":"LaunchPowerApp"', '"Operation"', '"LaunchPowerApp"', '"Operation":""'],
  ['"Oper\\u0061tion"', '"Launch\\u0050owerApp"', '"operation"', '\n', ' ', 'Operation'],
  ['{"Id":"1","Operation":"FileAccessed"}', '{"a":"b"},', '"x\\/y"'],
].flat();
const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...pieces),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
  { weight: 1, arbitrary: fc.nat(140).map((length) => `"${'x'.repeat(length)}"`) },
);
/** Mostly no JSON at all. */
const malformed = fc
  .tuple(fc.array(piece, { maxLength: 40 }), fc.constantFrom('}]', '"}]', '}}]', '"}}]', ']', ''))
  .map(([written, end]) => Buffer.from(`[{${written.join('')}${end}`));

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.nat(140).map((length) => 'x'.repeat(length)),
  fc.constantFrom('Operation', 'launchpowerapp', 'DELETEPOWERAPP', 'FileAccessed', '\\', '"', '{"'),
);
const value = fc.oneof(text, fc.jsonValue({ stringUnit: 'binary' }), fc.dictionary(text, text));
const members: fc.Arbitrary<Members> = fc.array(
  fc.oneof(fc.tuple(text, value), fc.tuple(fc.constant('Operation'), value)),
  { maxLength: 8 },
);
const wellFormed = fc
  .tuple(fc.array(members, { maxLength: 12 }), jsonStyle)
  .map(([records, style]) => Buffer.from(writeArray(records, style)));

const cuts = fc.array(fc.nat(3_000), { maxLength: 6 });

function outcome(
  body: Buffer,
  select: KeyValueMatcher,
  cutAt: readonly number[],
): ScanResult | string {
  try {
    return scan(body, { select }, cutAt);
  } catch (error) {
    return String(error);
  }
}

describe('JsonArrayScanner with its prefilter', () => {
  it.each([
    ['malformed', malformed, 4_000],
    ['well-formed', wellFormed, 1_500],
  ] as const)('finds in any %s body the same as without, at any cuts', (_, body, numRuns) => {
    let skipped = 0;
    fc.assert(
      fc.property(body, cuts, (bytes, cutAt) => {
        const expected = outcome(bytes, reference, []);
        expect(outcome(bytes, matcher, [])).toEqual(expected);
        expect(outcome(bytes, matcher, cutAt)).toEqual(outcome(bytes, reference, cutAt));
        if (typeof expected !== 'string') skipped += expected.seen - expected.elements.length;
      }),
      { numRuns },
    );
    expect(skipped).toBeGreaterThan(100);
  });
});
