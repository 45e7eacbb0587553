/**
 * WebAssembly instructions as functions: `i32.add(i, i32.of(64))` is the code that adds. Only the
 * instructions that are used here. Numbers are those of the specification (5.4, "Instructions").
 */
export type Code = number | readonly Code[];

export type ValueType = 'i32' | 'i64' | 'v128';

/** A variable of a function; as code, it is the instruction that reads it. */
export interface Local extends ReadonlyArray<number> {
  readonly index: number;
  readonly type: ValueType;
}

export const i32 = {
  of: (value: number): Code => [0x41, signedLeb(BigInt(value))],
  add: (a: Code, b: Code): Code => [a, b, 0x6a],
  subtract: (a: Code, b: Code): Code => [a, b, 0x6b],
  and: (a: Code, b: Code): Code => [a, b, 0x71],
  or: (a: Code, b: Code): Code => [a, b, 0x72],
  eqz: (a: Code): Code => [a, 0x45],
  eq: (a: Code, b: Code): Code => [a, b, 0x46],
  lessThan: (a: Code, b: Code): Code => [a, b, 0x49],
  notLessThan: (a: Code, b: Code): Code => [a, b, 0x4f],
  /** The byte at an address. */
  byteAt: (address: Code, offset = 0): Code => [address, 0x2d, 0x00, unsignedLeb(offset)],
  store: (address: number, value: Code): Code => [
    i32.of(0),
    value,
    [0x36, 0x02, unsignedLeb(address)],
  ],
  fromI64: (a: Code): Code => [a, 0xa7],
};

export const i64 = {
  of: (value: bigint): Code => [0x42, signedLeb(BigInt.asIntN(64, value))],
  add: (a: Code, b: Code): Code => [a, b, 0x7c],
  subtract: (a: Code, b: Code): Code => [a, b, 0x7d],
  and: (a: Code, b: Code): Code => [a, b, 0x83],
  or: (a: Code, b: Code): Code => [a, b, 0x84],
  xor: (a: Code, b: Code): Code => [a, b, 0x85],
  not: (a: Code): Code => [a, i64.of(-1n), 0x85],
  shiftLeft: (a: Code, bits: number): Code => [a, i64.of(BigInt(bits)), 0x86],
  shiftRight: (a: Code, bits: number): Code => [a, i64.of(BigInt(bits)), 0x88],
  shiftRightSigned: (a: Code, bits: number): Code => [a, i64.of(BigInt(bits)), 0x87],
  isNotZero: (a: Code): Code => [a, i64.of(0n), 0x52],
  countTrailingZeros: (a: Code): Code => [a, 0x7a],
  fromI32: (a: Code): Code => [a, 0xad],
};

/** Sixteen bytes at a time. */
export const v128 = {
  load: (address: Code, offset: number): Code => [address, simd(0x00), 0x00, unsignedLeb(offset)],
  /** The same byte sixteen times. */
  of: (byte: number): Code => [simd(0x0c), Array.from({ length: 16 }, () => byte)],
  equalBytes: (a: Code, b: Code): Code => [a, b, simd(0x23)],
  and: (a: Code, b: Code): Code => [a, b, simd(0x4e)],
  or: (a: Code, b: Code): Code => [a, b, simd(0x50)],
  isAnyTrue: (a: Code): Code => [a, simd(0x53)],
  /** The top bit of each byte, as sixteen bits. */
  bitmask: (a: Code): Code => [a, simd(0x64)],
};

export function set(local: Local, value: Code): Code {
  return [value, 0x21, unsignedLeb(local.index)];
}

export function when(condition: Code, then: Code): Code {
  return [condition, 0x04, 0x40, then, 0x0b];
}

export function repeatWhile(condition: Code, body: Code): Code {
  const leaveUnless = [condition, 0x45, 0x0d, 1];
  return [0x02, 0x40, 0x03, 0x40, leaveUnless, body, [0x0c, 0], 0x0b, 0x0b];
}

export function returnValue(value: Code): Code {
  return [value, 0x0f];
}

function simd(number: number): Code {
  return [0xfd, unsignedLeb(number)];
}

export function unsignedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

function signedLeb(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -0x40n || rest > 0x3fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest & 0x7fn)];
}
