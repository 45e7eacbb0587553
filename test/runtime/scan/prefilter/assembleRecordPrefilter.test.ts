import { assembleRecordPrefilter } from '../../../../runtime/scan/prefilter/assembleRecordPrefilter';
import { instantiate } from '../../../../runtime/scan/wasm/assembleModule';
import type * as instructions from '../../../../runtime/scan/wasm/instructions';

/** Behind the results of a call, and before the chunk. */
const counterAddress = 64;

jest.mock<object>('../../../../runtime/scan/wasm/instructions', () => {
  const actual = jest.requireActual<typeof instructions>(
    '../../../../runtime/scan/wasm/instructions',
  );
  const { i32, repeatWhile } = actual;
  const counter: instructions.Code = [i32.of(0), [0x28, 0x02, 64]];
  return {
    ...actual,
    // Every loop of the prefilter counts its rounds.
    repeatWhile: (condition: instructions.Code, body: instructions.Code) =>
      repeatWhile(condition, [i32.store(64, i32.add(counter, i32.of(1))), body]),
  };
});

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly skip: (start: number, end: number) => number;
}

/** Rounds of all loops of the prefilter while it skips a record with this text. */
function roundsOf(text: string): number {
  const selection = { key: Buffer.from('Operation'), values: [Buffer.from('launchpowerapp')] };
  const { memory, skip } = instantiate(assembleRecordPrefilter(selection, 3)) as Exports;
  const record = Buffer.from(`{"a":"${text}"}`);
  const start = 1_024;
  const end = start + record.length;
  new Uint8Array(memory.buffer).set(record, start);
  expect(skip(start, end)).toBe(end);
  return new Uint32Array(memory.buffer)[counterAddress / 4] ?? 0;
}

describe('assembleRecordPrefilter', () => {
  it('reads a block of bytes without escapes in one round', () => {
    expect(roundsOf('x'.repeat(64_000))).toBeLessThan(1_100);
  });

  it('reads a string once, however many escapes it has', () => {
    const escapes = 20_000;
    const rounds = roundsOf('\\u0041'.repeat(escapes));
    // One round for each escape, one for each of its characters, one for each block. A scan from each
    // escape to the end of the string would take a billion.
    expect(rounds).toBeGreaterThan(escapes);
    expect(rounds).toBeLessThan(10 * escapes);
  });
});
