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
import type { PrefilterSelection } from './PrefilterSelection';

const { backslash, colon, quote } = jsonBytes;
const lowerCaseBit = 0x20;

/** Gives up records in which, at any depth, the key stands before a value that may be wanted. */
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
          when(scan.isAt(quote), judgeValue(scan, values)),
        ]),
      ]),
    ),
  );
}

function judgeValue(scan: Scan, values: readonly Uint8Array[]): Code {
  const { at } = scan;
  const start = scan.local('i32');
  return [
    scan.move(1),
    set(start, at),
    repeatWhile(scan.isBefore(quote), [
      when(scan.isAt(backslash), scan.giveUpRecord),
      scan.move(1),
    ]),
    values.map((value) => when(isValue(value, start, at), scan.giveUpRecord)),
  ];
}

/** In any case of letters; of other bytes some are taken for each other, which costs a look. */
function isValue(value: Uint8Array, start: Local, end: Local): Code {
  return [...value]
    .map((byte, index) =>
      i32.eq(i32.or(i32.byteAt(start, index), i32.of(lowerCaseBit)), i32.of(byte | lowerCaseBit)),
    )
    .reduce(i32.and, i32.eq(i32.add(start, i32.of(value.length)), end));
}
