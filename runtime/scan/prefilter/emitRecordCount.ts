import { bitsOf, equals, isAnyOf, type LoadBytes } from '../wasm/byteBlock';
import { type Code, i32, i64, set, v128, when } from '../wasm/instructions';
import { jsonBytes } from '../bytes/jsonBytes';
import type { Scan } from './Scan';

const { closeBrace, comma, openBrace } = jsonBytes;

/** Counts depth by the braces outside of strings, and returns behind a record that no other follows. */
export function emitRecordCount(scan: Scan): Code {
  const { at, block, depth, end, recordStart, records, strings } = scan;
  const isBrace = (bytes: LoadBytes): Code =>
    v128.or(equals(bytes, openBrace), equals(bytes, closeBrace));
  // The service writes no white space between records.
  const isNextRecord = i32.and(
    i32.and(scan.isAt(comma, 1), scan.isAt(openBrace, 2)),
    i32.lessThan(i32.add(at, i32.of(2)), end),
  );
  const closeRecord = [
    set(records, i32.add(records, i32.of(1))),
    when(i32.eqz(isNextRecord), scan.leave(i32.add(at, i32.of(1)), false)),
    set(recordStart, i32.add(at, i32.of(2))),
  ];
  return when(
    isAnyOf(block, isBrace),
    scan.toEachBit(i64.and(bitsOf(block, isBrace), i64.not(strings)), [
      // "{" is 0x7b and "}" is 0x7d.
      set(depth, i32.add(depth, i32.subtract(i32.of(0x7c), i32.byteAt(at)))),
      when(i32.eqz(depth), closeRecord),
    ]),
  );
}
