import { ArrayPrologue } from './ArrayPrologue';
import { ElementBuffer } from './ElementBuffer';
import { TruncatedJsonError } from './bytes/errors';
import { excerptOf } from './bytes/excerptOf';
import { isJsonWhiteSpace, jsonBytes } from './bytes/jsonBytes';
import { KeyValueMatcher, type Selection } from './KeyValueMatcher';
import { ObjectScanner } from './ObjectScanner';
import { readEpilogue } from './readEpilogue';
import { RecordPrefilter } from './prefilter/RecordPrefilter';
import { StrayElement } from './StrayElement';

/** An element that `onElement` did not receive, and the reason. */
export interface MalformedElement {
  readonly index: number;
  readonly reason: string;
  /** At most 80 printable characters from its start. */
  readonly excerpt: string;
}

export interface JsonArrayScannerOptions {
  /** Without it, `onElement` receives every object; with it, those that match and a few others. */
  readonly select?: Selection | KeyValueMatcher;
  /** Larger elements are skipped and reported, never kept in memory. */
  readonly maxElementBytes?: number;
  /** One whole object; the bytes are valid only during the call. What it throws ends the scan. */
  readonly onElement: (bytes: Buffer) => void;
  readonly onMalformed: (problem: MalformedElement) => void;
}

/** A usual record has 1 KB; the limit bounds memory. */
const defaultMaxElementBytes = 8 * 1024 * 1024;
/** Bytes of a chunk that are appended at once to an element that came in several chunks. */
const appendStep = 2 * 1024;

/**
 * Cuts a JSON array of objects into its elements while the bytes arrive, in chunks of any size. Few
 * records of a tenant are launches of Power Apps, so elements are selected by their bytes, and only
 * selected ones are decoded. Memory holds one element at most.
 */
export class JsonArrayScanner {
  readonly #options: JsonArrayScannerOptions;
  readonly #maxElementBytes: number;
  readonly #prologue = new ArrayPrologue();
  readonly #object: ObjectScanner;
  readonly #prefilter: RecordPrefilter | undefined;
  #isChunkLoaded = false;
  readonly #kept = new ElementBuffer();
  #phase: 'prologue' | 'element' | 'object' | 'stray' | 'separator' | 'epilogue' = 'prologue';
  #isFirstElement = true;
  #stray = new StrayElement();
  #isOversize = false;
  #oversizeExcerpt = '';
  #elementsSeen = 0;
  #failure: { readonly cause: unknown } | undefined;

  constructor(options: JsonArrayScannerOptions) {
    this.#options = options;
    this.#maxElementBytes = options.maxElementBytes ?? defaultMaxElementBytes;
    const { select } = options;
    const isPlain = select !== undefined && !(select instanceof KeyValueMatcher);
    const matcher = isPlain ? new KeyValueMatcher(select) : select;
    this.#object = new ObjectScanner(matcher);
    this.#prefilter = matcher?.prefilter;
  }

  /** Elements read to their end, wanted or not. */
  get elementsSeen(): number {
    return this.#elementsSeen;
  }

  /** Takes the next bytes of the body; the chunk's memory may be reused afterwards. */
  push(chunk: Buffer | Uint8Array): void {
    const bytes = Buffer.isBuffer(chunk)
      ? chunk
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#failForGood(() => {
      for (let start = 0; start < bytes.length; start += RecordPrefilter.mostBytes) {
        const part = bytes.subarray(start, start + RecordPrefilter.mostBytes);
        this.#isChunkLoaded = false;
        let i = 0;
        while (i < part.length) i = this.#read(part, i);
      }
    });
  }

  /** The body is complete. Throws unless it was a whole array. */
  end(): void {
    this.#failForGood(() => {
      if (this.#phase === 'prologue') this.#prologue.end();
      if (this.#phase === 'epilogue') return;
      const isInside = this.#phase === 'object' || this.#phase === 'stray';
      throw new TruncatedJsonError(
        isInside ? 'inside an element' : 'between elements',
        this.#elementsSeen,
      );
    });
  }

  /** After an error the state is not usable, so every later call throws the same error. */
  #failForGood(step: () => void): void {
    if (this.#failure !== undefined) throw this.#failure.cause;
    try {
      step();
    } catch (cause) {
      this.#failure = { cause };
      throw cause;
    }
  }

  #read(bytes: Buffer, position: number): number {
    switch (this.#phase) {
      case 'prologue': {
        const next = this.#prologue.read(bytes, position);
        if (this.#prologue.isOver) this.#phase = 'element';
        return next;
      }
      case 'object':
        return this.#continueObject(bytes, position);
      case 'stray':
        return this.#readStray(bytes, position);
      case 'epilogue':
        return readEpilogue(bytes, position);
      default:
        return this.#readBetween(bytes, position);
    }
  }

  #readBetween(bytes: Buffer, position: number): number {
    const byte = bytes[position];
    const isElementDue = this.#phase === 'element';
    if (isJsonWhiteSpace(byte)) return position + 1;
    if (byte === jsonBytes.openBrace) {
      if (!isElementDue) this.#report('expected a comma before this element', this.#elementsSeen);
      return this.#startObject(bytes, position);
    }
    if (byte === jsonBytes.comma || byte === jsonBytes.closeBracket) {
      const isEmptyArray = this.#isFirstElement && byte === jsonBytes.closeBracket;
      if (isElementDue && !isEmptyArray) {
        this.#report('expected an element next to the comma, found none', this.#elementsSeen);
      }
      this.#isFirstElement = false;
      this.#phase = byte === jsonBytes.comma ? 'element' : 'epilogue';
      return position + 1;
    }
    this.#stray = new StrayElement();
    this.#phase = 'stray';
    return position;
  }

  #readStray(bytes: Buffer, position: number): number {
    const end = this.#stray.read(bytes, position);
    if (end < bytes.length) {
      this.#closeElement();
      this.#report('expected an object', this.#elementsSeen - 1, this.#stray.excerpt);
    }
    return end;
  }

  #startObject(bytes: Buffer, position: number): number {
    this.#phase = 'object';
    const object = this.#object;
    let start = position;
    for (;;) {
      start = this.#skipObjects(bytes, start);
      if (this.#phase !== 'object') return start;
      object.begin(start + 1);
      if (!object.scan(bytes, bytes.length)) break;
      const end = object.position;
      this.#finishObject(bytes, start, end);
      // The service writes no white space between records; this saves a pass through the phases.
      const isNextObject = bytes[end] === jsonBytes.comma && bytes[end + 1] === jsonBytes.openBrace;
      if (!isNextObject) return end;
      this.#phase = 'object';
      start = end + 1;
    }
    object.moveBack(start);
    this.#kept.append(bytes, start, bytes.length);
    this.#limitKept();
    return bytes.length;
  }

  /** Skips unwanted objects, up to one that may be wanted or continues, or behind the last one. */
  #skipObjects(bytes: Buffer, position: number): number {
    const prefilter = this.#prefilter;
    if (prefilter === undefined) return position;
    if (!this.#isChunkLoaded) prefilter.load(bytes);
    this.#isChunkLoaded = true;
    const next = prefilter.skip(position);
    this.#elementsSeen += prefilter.records;
    if (!prefilter.isAtRecord) {
      this.#isFirstElement = false;
      this.#phase = 'separator';
    }
    return next;
  }

  #continueObject(bytes: Buffer, position: number): number {
    const kept = this.#kept;
    const lengthBefore = kept.length;
    const end = Math.min(bytes.length, position + appendStep);
    kept.append(bytes, position, end);
    if (!this.#object.scan(kept.bytes, kept.length)) {
      this.#limitKept();
      return end;
    }
    const objectEnd = this.#object.position;
    this.#finishObject(kept.bytes, 0, objectEnd);
    kept.clear();
    return position + objectEnd - lengthBefore;
  }

  #limitKept(): void {
    const kept = this.#kept;
    if (!this.#isOversize && kept.length > this.#maxElementBytes) {
      this.#isOversize = true;
      this.#oversizeExcerpt = excerptOf(kept.bytes.subarray(0, kept.length));
    }
    if (this.#isOversize) kept.keepOnly(...this.#object.keepNeeded(kept.length));
  }

  #finishObject(bytes: Buffer, start: number, end: number): void {
    this.#closeElement();
    const wasOversize = this.#isOversize;
    this.#isOversize = false;
    if (!this.#object.isSelected) return;
    const element = bytes.subarray(start, end);
    if (!wasOversize && element.length <= this.#maxElementBytes) {
      this.#options.onElement(element);
      return;
    }
    this.#report(
      `expected at most ${this.#maxElementBytes} bytes`,
      this.#elementsSeen - 1,
      wasOversize ? this.#oversizeExcerpt : excerptOf(element),
    );
  }

  #closeElement(): void {
    this.#elementsSeen++;
    this.#isFirstElement = false;
    this.#phase = 'separator';
  }

  #report(reason: string, index: number, excerpt = ''): void {
    this.#options.onMalformed({ index, reason, excerpt });
  }
}
