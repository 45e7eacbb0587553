import type { Random } from '../../../local/data/week/Random';

export interface FuzzedStream {
  readonly kind: 'whole' | 'cut' | 'mixed' | 'nested' | 'invalid UTF-8' | 'damaged';
  readonly bytes: Buffer;
  /** Where chunks end. */
  readonly cuts: readonly number[];
}

const words = [
  'Operation',
  'operation',
  'LaunchPowerApp',
  'launchpowerAPP',
  'DeletePowerApp',
  'FileAccessed',
  'Id',
  'PropertyCollection',
  '"Operation":"LaunchPowerApp"',
  '\\',
  '"',
  '\\"',
  '{',
  '}]',
  '☃',
  '\u{1f600}',
  '\u2028',
  '',
];
const spaces = ['', '', '', '', ' ', '\n', '\t', '\r\n '];

/** A random body of records, in one of six kinds. */
export function makeStream(random: Random): FuzzedStream {
  const whole = Buffer.from(writeArray(random));
  const cuts = Array.from({ length: random.below(6) }, () => random.below(whole.length + 1));
  switch (random.below(8)) {
    case 0:
      return { kind: 'cut', bytes: whole.subarray(0, random.below(whole.length)), cuts };
    case 1: {
      // Two bodies in one, as a proxy that mixes responses would send them.
      const other = Buffer.from(writeArray(random));
      const at = random.below(whole.length);
      return {
        kind: 'mixed',
        bytes: Buffer.concat([whole.subarray(0, at), other, whole.subarray(at)]),
        cuts,
      };
    }
    case 2: {
      const depth = random.between(1, 200);
      const inner = `${'{"a":['.repeat(depth)}${writeArray(random)}${']}'.repeat(depth)}`;
      return { kind: 'nested', bytes: Buffer.from(`[${inner},${writeRecord(random, 0)}]`), cuts };
    }
    case 3:
      return { kind: 'invalid UTF-8', bytes: withInvalidText(whole, random), cuts };
    case 4: {
      const damaged = Buffer.from(whole);
      for (let count = random.between(1, 3); count > 0; count -= 1) {
        damaged[random.below(damaged.length)] = random.below(128);
      }
      return { kind: 'damaged', bytes: damaged, cuts };
    }
    default:
      return { kind: 'whole', bytes: whole, cuts };
  }
}

/** Bytes that are not UTF-8, within a text that an odd record of the array has. */
function withInvalidText(whole: Buffer, random: Random): Buffer {
  const bytes = Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80].slice(0, random.between(1, 6)));
  const record = Buffer.concat([
    Buffer.from('{"Odd":"'),
    bytes,
    Buffer.from(`","Operation":"${random.pick(['LaunchPowerApp', 'Other'])}"}`),
  ]);
  const inside = whole.subarray(whole.indexOf('[') + 1);
  const isEmpty = /^\s*\]/.test(inside.toString('latin1'));
  return Buffer.concat([Buffer.from('['), record, Buffer.from(isEmpty ? '' : ','), inside]);
}

function writeArray(random: Random): string {
  const records = Array.from({ length: random.below(5) }, () => writeRecord(random, 0));
  const space = random.pick(spaces);
  return `${space}[${space}${records.join(`${space},`)}${random.pick(spaces)}]${space}`;
}

function writeRecord(random: Random, depth: number): string {
  const members = Array.from({ length: random.below(5) }, () => {
    const key = random.chance(0.4) ? '"Operation"' : writeText(random);
    return `${random.pick(spaces)}${key}${random.pick(spaces)}:${writeValue(random, depth)}`;
  });
  return `{${members.join()}${random.pick(spaces)}}`;
}

function writeValue(random: Random, depth: number): string {
  switch (random.below(depth > 2 ? 4 : 7)) {
    case 0:
      return String(random.below(1_000) - 500);
    case 1:
      return random.pick(['true', 'false', 'null', '1.5e-3']);
    case 4:
      return writeRecord(random, depth + 1);
    case 5:
      return `[${writeRecord(random, depth + 1)}${random.pick(spaces)}]`;
    default:
      return writeText(random);
  }
}

function writeText(random: Random): string {
  const text = Array.from({ length: random.between(1, 2) }, () => random.pick(words)).join('');
  const json = JSON.stringify(random.chance(0.7) ? random.pick(words) : text);
  return random.chance(0.1) ? escapeSome(json, random) : json;
}

/** The same text with some letters as `\u0041`. */
function escapeSome(json: string, random: Random): string {
  return json.replace(/(?<!\\)[A-Z]/g, (letter) =>
    random.chance(0.5) ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
  );
}
