import { instantiate } from '../wasm/instantiate';
import { assembleRecordPrefilter } from './assembleRecordPrefilter';
import { resultAddresses } from './Scan';
import type { PrefilterSelection } from './PrefilterSelection';

const pageBytes = 65_536;
const mostBytes = 2 * pageBytes;
/** Chunks begin here; the results of a call lie before. */
const chunkAddress = 1_024;
/** The scan reads blocks and whole keys, and so beyond the chunk's end; nothing may be found there. */
const zeroBytes = 1_024;

interface SkipperExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly skip: (start: number, end: number) => number;
}

/**
 * Passes over records that are certainly not wanted, at several times the speed that JavaScript
 * has. What it may be wrong about it leaves to the caller.
 */
export class RecordPrefilter {
  /** More bytes than these are not taken at once. */
  static readonly mostBytes = mostBytes;
  readonly #skip: SkipperExports['skip'];
  readonly #bytes: Uint8Array;
  readonly #results: Uint32Array;
  #length = 0;

  constructor(selection: PrefilterSelection) {
    const code = assembleRecordPrefilter(selection, mostBytes / pageBytes + 1);
    const { memory, skip } = instantiate(code) as SkipperExports;
    this.#skip = skip;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#results = new Uint32Array(memory.buffer, 0, 2);
  }

  /** Records that the last call passed over. */
  get records(): number {
    return this.#results[resultAddresses.records >> 2] ?? 0;
  }

  /** The last call stopped at the opening brace of a record that it leaves to the caller. */
  get isAtRecord(): boolean {
    return this.#results[resultAddresses.isAtRecord >> 2] === 1;
  }

  /** Takes the bytes that `skip` is about. */
  load(bytes: Uint8Array): void {
    const end = chunkAddress + bytes.length;
    this.#bytes.set(bytes, chunkAddress);
    this.#bytes.fill(0, end, end + zeroBytes);
    this.#length = bytes.length;
  }

  /** From the brace that opens a record to where it stopped. */
  skip(position: number): number {
    return this.#skip(chunkAddress + position, chunkAddress + this.#length) - chunkAddress;
  }
}
