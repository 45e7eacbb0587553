import {
  type Code,
  giveBack,
  i32,
  i64,
  type Local,
  repeatWhile,
  set,
  type ValueType,
} from '../wasm/instructions';

/** Where the results of a call lie in memory. */
export const resultAddresses = { records: 0, isAtRecord: 4 } as const;

/** The variables of the scan, and the code that several of its steps share. */
export class Scan {
  /** The first of the 64 bytes that are looked at. */
  readonly block: Local;
  /** The byte that is looked at by itself. */
  readonly at: Local;
  readonly recordStart: Local;
  readonly records: Local;
  readonly depth: Local;
  /** One bit for each byte of the block: those that a backslash escapes, and those backslashes. */
  readonly escaped: Local;
  readonly escapes: Local;
  /** Quotes that begin or end a string, and the bytes from the one to just before the other. */
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
   * Leaves the record that was open as the block began to the caller, though what was found may
   * concern the next one: so nothing within a block has to be put in order.
   */
  get giveUpRecord(): Code {
    return this.leave(this.recordStart, true);
  }

  leave(position: Code, isAtRecord: boolean): Code {
    return [
      i32.store(resultAddresses.records, this.records),
      i32.store(resultAddresses.isAtRecord, i32.of(isAtRecord ? 1 : 0)),
      giveBack(position),
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

  /** Neither at the byte nor at the chunk's end, where what is open is left to the caller anyway. */
  isBefore(byte: number): Code {
    return i32.and(i32.lessThan(this.at, this.end), i32.eqz(this.isAt(byte)));
  }

  move(count: number): Code {
    return set(this.at, i32.add(this.at, i32.of(count)));
  }

  /** Ends by itself at the zeros behind the chunk. */
  get skipWhiteSpace(): Code {
    const isWhiteSpace = [0x20, 0x0a, 0x0d, 0x09].map((byte) => this.isAt(byte)).reduce(i32.or);
    return repeatWhile(isWhiteSpace, this.move(1));
  }
}
