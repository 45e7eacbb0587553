import {
  type Code,
  i32,
  i64,
  type Local,
  repeatWhile,
  returnValue,
  set,
  type ValueType,
} from '../wasm/instructions';

/** The addresses of a call's results in memory. */
export const resultAddresses = { records: 0, isAtRecord: 4 } as const;

/** The variables of the scan, and the code that several of its steps share. */
export class Scan {
  /** Address of the 64 bytes in progress. */
  readonly block: Local;
  /** Address of the byte in progress. */
  readonly at: Local;
  readonly recordStart: Local;
  readonly records: Local;
  readonly depth: Local;
  /** One bit for each byte of the block: bytes that a backslash escapes, and these backslashes. */
  readonly escaped: Local;
  readonly escapes: Local;
  /** Quotes that begin or end a string, and the bytes from its opening quote to before the closing one. */
  readonly quotes: Local;
  readonly strings: Local;
  readonly #bits: Local;

  constructor(
    readonly end: Local,
    readonly local: (type: ValueType) => Local,
  ) {
    this.block = local('i32');
    this.at = local('i32');
    this.recordStart = local('i32');
    this.records = local('i32');
    this.depth = local('i32');
    this.escaped = local('i64');
    this.escapes = local('i64');
    this.quotes = local('i64');
    this.strings = local('i64');
    this.#bits = local('i64');
  }

  /**
   * Leaves to the caller the record that was open at the start of the block. The finding may concern
   * a later record of the block; stopping early is safe, and the findings need no order.
   */
  get leaveRecord(): Code {
    return this.leave(this.recordStart, true);
  }

  leave(position: Code, isAtRecord: boolean): Code {
    return [
      i32.store(resultAddresses.records, this.records),
      i32.store(resultAddresses.isAtRecord, i32.of(isAtRecord ? 1 : 0)),
      returnValue(position),
    ];
  }

  /** Runs code for each bit, with `at` on its byte. The code may move `at`. */
  toEachBit(mask: Code, code: Code): Code {
    const bits = this.#bits;
    return [
      set(bits, mask),
      repeatWhile(i64.isNotZero(bits), [
        set(this.at, i32.add(this.block, i32.fromI64(i64.countTrailingZeros(bits)))),
        set(bits, i64.and(bits, i64.subtract(bits, i64.of(1n)))),
        code,
      ]),
    ];
  }

  isAt(byte: number, offset = 0): Code {
    return i32.eq(i32.byteAt(this.at, offset), i32.of(byte));
  }

  /** Neither at the byte nor at the chunk's end, where an open record is left to the caller anyway. */
  isBefore(byte: number): Code {
    return i32.and(i32.lessThan(this.at, this.end), i32.eqz(this.isAt(byte)));
  }

  move(count: number): Code {
    return set(this.at, i32.add(this.at, i32.of(count)));
  }

  /** Ends at the zeros behind the chunk at the latest. */
  get skipWhiteSpace(): Code {
    const isWhiteSpace = [0x20, 0x0a, 0x0d, 0x09].map((byte) => this.isAt(byte)).reduce(i32.or);
    return repeatWhile(isWhiteSpace, this.move(1));
  }
}
