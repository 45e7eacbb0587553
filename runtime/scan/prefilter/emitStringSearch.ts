import { bitsOf, equals, isAnyOf } from '../wasm/byteBlock';
import { type Code, i32, i64, type Local, set, when } from '../wasm/instructions';
import { jsonBytes } from '../bytes/jsonBytes';
import type { Scan } from './Scan';

const { backslash, quote } = jsonBytes;
const oddBits = 0xaaaaaaaaaaaaaaaan;

/** Finds the escapes and the strings of the block, as bits. */
export function emitStringSearch(scan: Scan): Code {
  const { block, escaped, quotes, strings } = scan;
  const wasInString = scan.local('i64');
  return [
    emitEscapeSearch(scan),
    set(
      quotes,
      i64.and(
        bitsOf(block, (bytes) => equals(bytes, quote)),
        i64.not(escaped),
      ),
    ),
    // Each bit becomes the parity of the quotes up to it, which is one within a string and zero outside.
    set(strings, quotes),
    [1, 2, 4, 8, 16, 32].map((step) =>
      set(strings, i64.xor(strings, i64.shiftLeft(strings, step))),
    ),
    set(strings, i64.xor(strings, wasInString)),
    set(wasInString, i64.shiftRightSigned(strings, 63)),
  ];
}

function emitEscapeSearch({ block, escaped, escapes, local }: Scan): Code {
  const isFirstEscaped = local('i64');
  const backslashes = local('i64');
  const unescaped = local('i64');
  const runs = local('i64');
  const isAnyBackslash = isAnyOf(block, (bytes) => equals(bytes, backslash));
  return [
    set(escaped, isFirstEscaped),
    set(escapes, i64.of(0n)),
    when(i32.or(i64.isNotZero(isFirstEscaped), isAnyBackslash), [
      set(
        backslashes,
        bitsOf(block, (bytes) => equals(bytes, backslash)),
      ),
      set(unescaped, i64.and(backslashes, i64.not(isFirstEscaped))),
      set(runs, everyOtherOfRuns(unescaped)),
      set(escaped, i64.xor(runs, i64.or(backslashes, isFirstEscaped))),
      set(escapes, i64.and(runs, backslashes)),
    ]),
    set(isFirstEscaped, i64.shiftRight(escapes, 63)),
  ];
}

/** The first, third, … backslash of each run, and the byte behind an odd run, which the run escapes. */
function everyOtherOfRuns(backslashes: Local): Code {
  const behind = i64.or(i64.shiftLeft(backslashes, 1), i64.of(oddBits));
  return i64.xor(i64.subtract(behind, backslashes), i64.of(oddBits));
}
