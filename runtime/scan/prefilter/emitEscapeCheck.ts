import { bitsOf, equals } from '../wasm/byteBlock';
import { type Code, i32, i64, repeatWhile, set, when } from '../wasm/instructions';
import { jsonBytes } from '../bytes/jsonBytes';
import type { Scan } from './Scan';

const { backslash, colon, quote } = jsonBytes;
const letterU = 0x75;

/** Leaves a record to the caller if it has a backslash outside of strings, or a key with `\u`. */
export function emitEscapeCheck(scan: Scan): Code {
  const { block, escaped, escapes, strings } = scan;
  // If the last byte of a block is a backslash, the byte that it escapes is in the next block.
  return when(i64.isNotZero(i64.or(escaped, escapes)), [
    // Outside of a string it escapes nothing, but `emitStringSearch` assumed that it does.
    when(i64.isNotZero(i64.and(escapes, i64.not(strings))), scan.leaveRecord),
    scan.toEachBit(
      i64.and(
        escaped,
        bitsOf(block, (bytes) => equals(bytes, letterU)),
      ),
      emitEscapedKeyCheck(scan),
    ),
  ]);
}

/** Reads a string from its first `\u` to its end. A colon behind it shows that the string is a key. */
function emitEscapedKeyCheck(scan: Scan): Code {
  const { at } = scan;
  const seenUpTo = scan.local('i32');
  return when(i32.notLessThan(at, seenUpTo), [
    scan.move(1),
    repeatWhile(scan.isBefore(quote), [when(scan.isAt(backslash), scan.move(1)), scan.move(1)]),
    set(seenUpTo, at),
    scan.move(1),
    scan.skipWhiteSpace,
    when(scan.isAt(colon), scan.leaveRecord),
  ]);
}
