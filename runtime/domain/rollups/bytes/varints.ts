/**
 * Whole numbers from 0 to 2^31 − 1 as one to five bytes each, seven bits a byte, the lowest first
 * (LEB128). Positions and counts of a roll-up are small, so that most of them are one byte.
 */
export class VarintWriter {
  private bytes = new Uint8Array(64);
  private length = 0;

  add(number: number): void {
    if (this.length + 5 > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let rest = number;
    while (rest > 0x7f) {
      this.bytes[this.length] = (rest & 0x7f) | 0x80;
      this.length += 1;
      rest >>>= 7;
    }
    this.bytes[this.length] = rest;
    this.length += 1;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads numbers one after the other; `isAtEnd` is true after the last one. */
export class VarintReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  next(): number {
    // Most numbers are one byte.
    const first = this.bytes[this.position] ?? 0x80;
    if (first < 0x80) {
      this.position += 1;
      return first;
    }
    let shift = 0;
    let number = 0;
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new Error('A roll-up ends in the middle of a number.');
      this.position += 1;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
      shift += 7;
    }
  }
}
