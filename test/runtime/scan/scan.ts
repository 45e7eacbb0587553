import {
  JsonArrayScanner,
  type JsonArrayScannerOptions,
  type MalformedElement,
} from '../../../runtime/scan/JsonArrayScanner';

export interface ScanResult {
  readonly elements: readonly string[];
  readonly malformed: readonly MalformedElement[];
  readonly seen: number;
}

/** Scans a body in chunks that end at `cuts`; each chunk's memory is overwritten after its push. */
export function scan(
  body: string | Buffer,
  options: Pick<JsonArrayScannerOptions, 'select' | 'maxElementBytes'> = {},
  cuts: readonly number[] = [],
): ScanResult {
  const elements: string[] = [];
  const malformed: MalformedElement[] = [];
  const scanner = new JsonArrayScanner({
    ...options,
    onElement: (bytes) => elements.push(bytes.toString('utf8')),
    onMalformed: (problem) => malformed.push(problem),
  });
  for (const chunk of cut(Buffer.from(body), cuts)) {
    scanner.push(chunk);
    chunk.fill('"');
  }
  scanner.end();
  return { elements, malformed, seen: scanner.elementsSeen };
}

export function everyByte(body: string | Buffer): readonly number[] {
  return Array.from({ length: Buffer.byteLength(body) }, (_, index) => index);
}

function cut(body: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const inside = cuts.map((at) => Math.min(at, body.length));
  const ends = [...inside.sort((a, b) => a - b), body.length];
  return ends.map((end, index) => Buffer.from(body.subarray(ends[index - 1] ?? 0, end)));
}
