import { bitsOf, equals, isAnyOf, type LoadBytes } from '../wasm/byteBlock';
import {
  type Code,
  i32,
  i64,
  type Local,
  repeatWhile,
  set,
  v128,
  when,
} from '../wasm/instructions';
import { jsonBytes } from '../bytes/jsonBytes';
import type { Scan } from './Scan';

const { backslash, colon, quote } = jsonBytes;
/** Set in the lower-case form of an ASCII letter. */
const lowerCaseBit = 0x20;

/** The key that a wanted record has, and its wanted values: bytes that JSON escapes with `\u` only. */
export interface PrefilterSelection {
  /** At least one byte. */
  readonly key: Uint8Array;
  /** In lower case. */
  readonly values: readonly Uint8Array[];
}

/** Leaves a record to the caller if the key, at any depth, comes before a value that may be wanted. */
export function emitKeyCheck(scan: Scan, { key, values }: PrefilterSelection): Code {
  const { block, quotes, strings } = scan;
  const openingQuotes = i64.and(quotes, strings);
  const [first = 0, last = 0] = [key.at(0), key.at(-1)];
  const mayBeKey = (bytes: LoadBytes): Code =>
    v128.and(
      v128.and(equals(bytes, quote), equals(bytes, first, 1)),
      equals(bytes, last, key.length),
    );
  const isKey = [...key, quote].map((byte, index) => scan.isAt(byte, index + 1)).reduce(i32.and);
  return when(
    isAnyOf(block, mayBeKey),
    scan.toEachBit(
      i64.and(bitsOf(block, mayBeKey), openingQuotes),
      when(isKey, [
        scan.move(key.length + 2),
        scan.skipWhiteSpace,
        when(scan.isAt(colon), [
          scan.move(1),
          scan.skipWhiteSpace,
          when(scan.isAt(quote), emitValueCheck(scan, values)),
        ]),
      ]),
    ),
  );
}

function emitValueCheck(scan: Scan, values: readonly Uint8Array[]): Code {
  const { at } = scan;
  const start = scan.local('i32');
  return [
    scan.move(1),
    set(start, at),
    repeatWhile(scan.isBefore(quote), [when(scan.isAt(backslash), scan.leaveRecord), scan.move(1)]),
    values.map((value) => when(isValue(value, start, at), scan.leaveRecord)),
  ];
}

/** Ignores the case of letters. Some other bytes count as equal, too; then the caller decides. */
function isValue(value: Uint8Array, start: Local, end: Local): Code {
  return [...value]
    .map((byte, index) =>
      i32.eq(i32.or(i32.byteAt(start, index), i32.of(lowerCaseBit)), i32.of(byte | lowerCaseBit)),
    )
    .reduce(i32.and, i32.eq(i32.add(start, i32.of(value.length)), end));
}
