import { type Code, i64, type Local, v128 } from './instructions';

/** Bytes that are read together: as many as an i64 has bits. */
export const blockBytes = 64;

const lanes = [0, 16, 32, 48];

/** Code that loads sixteen bytes of the block, or the sixteen that begin `shift` bytes later. */
export type LoadBytes = (shift?: number) => Code;

export function equals(bytes: LoadBytes, byte: number, shift = 0): Code {
  return v128.equalBytes(bytes(shift), v128.of(byte));
}

/** One bit for each byte of the block that passes the test. */
export function bitsOf(block: Local, test: (bytes: LoadBytes) => Code): Code {
  return lanes
    .map((lane) =>
      i64.shiftLeft(
        i64.fromI32(v128.bitmask(test((shift = 0) => v128.load(block, lane + shift)))),
        lane,
      ),
    )
    .reduce(i64.or);
}

/** Whether any byte passes the test: cheaper than `bitsOf`, because in most blocks none does. */
export function isAnyOf(block: Local, test: (bytes: LoadBytes) => Code): Code {
  const results = lanes.map((lane) => test((shift = 0) => v128.load(block, lane + shift)));
  return v128.isAnyTrue(results.reduce(v128.or));
}
