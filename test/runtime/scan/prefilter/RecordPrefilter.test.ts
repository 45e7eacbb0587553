import { RecordPrefilter } from '../../../../runtime/scan/prefilter/RecordPrefilter';

const prefilter = new RecordPrefilter({
  key: Buffer.from('Operation'),
  values: ['launchpowerapp', 'deletepowerapp'].map((value) => Buffer.from(value)),
});

/** Skips from the start of a text; `rest` is the text from where it stopped. */
function skip(text: string): {
  readonly records: number;
  readonly rest: string;
  readonly isAtRecord: boolean;
} {
  const bytes = Buffer.from(text);
  prefilter.load(bytes);
  const position = prefilter.skip(0);
  const { records, isAtRecord } = prefilter;
  return { records, rest: bytes.toString('utf8', position), isAtRecord };
}

const other =
  '{"Id":"1","Operation":"FileAccessed","Data":{"a":["}\\\\\\"{",{}]},"Path":"a\\/b\\u00e4"}';
const wanted = '{"Id":"2","Operation":"LaunchPowerApp"}';
const pad = (length: number): string => `"Pad":"${'x'.repeat(length)}"`;

describe('RecordPrefilter', () => {
  it('skips a row of records in one call and stops behind the last', () => {
    const row = Array.from({ length: 500 }, () => other).join(',');
    expect(skip(`${row}]`)).toEqual({ records: 500, rest: ']', isAtRecord: false });
  });

  it.each(['', ',', ', ', ',\n{}', ' ,{}', '{}', ',"', '}'])(
    'stops behind a record that %j follows',
    (rest) => {
      expect(skip(`${other}${rest}`)).toEqual({ records: 1, rest, isAtRecord: false });
    },
  );

  it('stops at a record that continues behind the chunk, wherever the chunk ends', () => {
    for (let length = 1; length < other.length; length++) {
      const rest = other.slice(0, length);
      expect(skip(`${other},${other},${rest}`)).toEqual({ records: 2, rest, isAtRecord: true });
    }
  });

  it('finds nothing of an earlier, longer chunk', () => {
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
  ])('leaves %s to the caller, at any position in a block', (record) => {
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
  ])('skips %s, at any position in a block', (record) => {
    for (let length = 0; length < 130; length++) {
      const first = `{${pad(length)}}`;
      expect(skip(`${first},${record},${other}]`)).toMatchObject({ records: 3, rest: ']' });
    }
  });
});
