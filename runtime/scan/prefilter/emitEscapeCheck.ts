import { bitsOf, equals } from '../wasm/byteBlock';
import { type Code, i32, i64, repeatWhile, set, when } from '../wasm/instructions';
import { jsonBytes } from '../bytes/jsonBytes';
import type { Scan } from './Scan';

const { backslash, colon, quote } = jsonBytes;
const letterU = 0x75;

/** Gives up records with a backslash outside of strings, or with a key that is written with `\u`. */
export function emitEscapeCheck(scan: Scan): Code {
  const { block, escaped, escapes, strings } = scan;
  // A block's last byte may be a backslash: what it escapes is in the next block.
  return when(i64.isNotZero(i64.or(escaped, escapes)), [
    // There it escapes nothing, but the strings were found as if it did.
    when(i64.isNotZero(i64.and(escapes, i64.not(strings))), scan.giveUpRecord),
    scan.toEachBit(
      i64.and(
        escaped,
        bitsOf(block, (bytes) => equals(bytes, letterU)),
      ),
      giveUpEscapedKey(scan),
    ),
  ]);
}

/** From a string's first `\u` to its end, where a colon shows that it is a key: any key. */
function giveUpEscapedKey(scan: Scan): Code {
  const { at } = scan;
  const seenUpTo = scan.local('i32');
  return when(i32.notLessThan(at, seenUpTo), [
    scan.move(1),
    repeatWhile(scan.isBefore(quote), [when(scan.isAt(backslash), scan.move(1)), scan.move(1)]),
    set(seenUpTo, at),
    scan.move(1),
    scan.skipWhiteSpace,
    when(scan.isAt(colon), scan.giveUpRecord),
  ]);
}
