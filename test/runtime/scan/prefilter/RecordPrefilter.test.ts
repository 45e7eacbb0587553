import { RecordPrefilter } from '../../../../runtime/scan/prefilter/RecordPrefilter';

const skipper = new RecordPrefilter({
  key: Buffer.from('Operation'),
  values: ['launchpowerapp', 'deletepowerapp'].map((value) => Buffer.from(value)),
});

/** What it passes over, and what is left. */
function skip(text: string): {
  readonly records: number;
  readonly rest: string;
  readonly isAtRecord: boolean;
} {
  const bytes = Buffer.from(text);
  skipper.load(bytes);
  const position = skipper.skip(0);
  const { records, isAtRecord } = skipper;
  return { records, rest: bytes.toString('utf8', position), isAtRecord };
}

const other =
  '{"Id":"1","Operation":"FileAccessed","Data":{"a":["}\\\\\\"{",{}]},"Path":"a\\/b\\u00e4"}';
const wanted = '{"Id":"2","Operation":"LaunchPowerApp"}';
const pad = (length: number): string => `"Pad":"${'x'.repeat(length)}"`;

describe('RecordPrefilter', () => {
  it('passes over a row of records in one call and stops behind the last', () => {
    const row = Array.from({ length: 500 }, () => other).join(',');
    expect(skip(`${row}]`)).toEqual({ records: 500, rest: ']', isAtRecord: false });
  });

  it.each(['', ',', ', ', ',\n{}', ' ,{}', '{}', ',"', '}'])(
    'stops behind a record that %j follows',
    (rest) => {
      expect(skip(`${other}${rest}`)).toEqual({ records: 1, rest, isAtRecord: false });
    },
  );

  it('stops at a record that goes on behind the chunk, wherever that ends', () => {
    for (let length = 1; length < other.length; length++) {
      const rest = other.slice(0, length);
      expect(skip(`${other},${other},${rest}`)).toEqual({ records: 2, rest, isAtRecord: true });
    }
  });

  it('does not see what an earlier chunk has left behind', () => {
    skip(`${other},${other}]`);
    expect(skip(other.slice(0, -1))).toMatchObject({ records: 0, isAtRecord: true });
  });

  it.each([
    wanted,
    '{"Operation":"LAUNCHpowerapp"}',
    '{"Operation" :\t"DeletePowerApp"}',
    '{"Operation":"\\u004caunchPowerApp"}',
    '{"Oper\\u0061tion":"LaunchPowerApp"}',
    '{"\\u004f\\u0070eration" \r\n : "x"}',
    '{"Operation":"Other","Operation":"LaunchPowerApp"}',
    '{"a":"b\\\\","Operation":"LaunchPowerApp"}',
    '{"a":\\"b","c":"\\"}',
    '{"a":"b"\\"}',
  ])('leaves %s to the caller, wherever it stands in a block', (record) => {
    for (let length = 0; length < 130; length++) {
      const first = `{${pad(length)}}`;
      const rest = `${record},${other}]`;
      const result = skip(`${first},${rest}`);
      // A record that ends in the same 64 bytes may be left as well.
      expect([`${first},${rest}`, rest]).toContain(result.rest);
      expect(result.isAtRecord).toBe(true);
      expect(result.records).toBe(result.rest === rest ? 1 : 0);
      const inside = `{${pad(length)},${record.slice(1)}`;
      expect(skip(`${other},${other},${inside}]`)).toMatchObject({ isAtRecord: true });
    }
  });

  it.each([
    '{}',
    '{"Operation":"LaunchPowerApp2"}',
    '{"Operation":"LaunchPowerAp"}',
    '{"Operation":null,"a":"LaunchPowerApp"}',
    '{"Operations":"LaunchPowerApp"}',
    '{"operation":"LaunchPowerApp"}',
    '{"Name":"Operation","Value":"LaunchPowerApp"}',
    '{"a":"{\\"Operation\\":\\"LaunchPowerApp\\"}"}',
    '{"a":"\\u004c\\u0041\\\\u","b":"\\\\"}',
    '{"Operation":"Ünïcode€𝄞"}',
  ])('passes over %s, wherever it stands in a block', (record) => {
    for (let length = 0; length < 130; length++) {
      const first = `{${pad(length)}}`;
      expect(skip(`${first},${record},${other}]`)).toMatchObject({ records: 3, rest: ']' });
    }
  });

  it('reads a string of a million escapes in one go', () => {
    const bytes = RecordPrefilter.mostBytes;
    const record = `{"a":"${'\\u0041'.repeat(Math.floor((bytes - 20) / 6))}"}`;
    const startedMs = performance.now();
    for (let count = 0; count < 50; count++) expect(skip(record).records).toBe(1);
    // Looked at anew from each escape it would be a minute and more.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
