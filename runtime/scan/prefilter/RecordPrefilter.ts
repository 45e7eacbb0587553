import { instantiate } from '../wasm/assembleModule';
import { assembleRecordPrefilter } from './assembleRecordPrefilter';
import type { PrefilterSelection } from './emitKeyCheck';
import { resultAddresses } from './Scan';

/** Of WebAssembly memory, by its specification. */
const pageBytes = 65_536;
/** Two chunks of a socket, which Node reads 64 KB at a time. */
const mostBytes = 2 * pageBytes;
/** Chunks begin here; the results of a call are at the addresses before. */
const chunkAddress = 1_024;
/** The scan reads whole blocks and keys, and so beyond the chunk's end, where it must find nothing. */
const zeroBytes = 1_024;

interface PrefilterExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly skip: (start: number, end: number) => number;
}

/**
 * Skips records that certainly are not wanted, at several times the speed of JavaScript. It leaves
 * every record in doubt to the caller.
 */
export class RecordPrefilter {
  /** The most bytes that `load` accepts. */
  static readonly mostBytes = mostBytes;
  readonly #skip: PrefilterExports['skip'];
  readonly #bytes: Uint8Array;
  readonly #results: Uint32Array;
  #length = 0;

  constructor(selection: PrefilterSelection) {
    const code = assembleRecordPrefilter(selection, mostBytes / pageBytes + 1);
    const { memory, skip } = instantiate(code) as PrefilterExports;
    this.#skip = skip;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#results = new Uint32Array(memory.buffer, 0, 2);
  }

  /** Records that the last call skipped. */
  get records(): number {
    return this.#results[resultAddresses.records >> 2] ?? 0;
  }

  /** The last call stopped at the opening brace of a record that it leaves to the caller. */
  get isAtRecord(): boolean {
    return this.#results[resultAddresses.isAtRecord >> 2] === 1;
  }

  /** Copies the bytes that `skip` will read. */
  load(bytes: Uint8Array): void {
    const end = chunkAddress + bytes.length;
    this.#bytes.set(bytes, chunkAddress);
    this.#bytes.fill(0, end, end + zeroBytes);
    this.#length = bytes.length;
  }

  /** Skips from the brace that opens a record; returns the position where it stopped. */
  skip(position: number): number {
    return this.#skip(chunkAddress + position, chunkAddress + this.#length) - chunkAddress;
  }
}

const prefilters = new Map<string, RecordPrefilter>();

/** The prefilter of a selection, which is compiled once; a process has one selection. */
export function recordPrefilterFor(selection: PrefilterSelection): RecordPrefilter {
  const name = [selection.key, ...selection.values].map((bytes) => bytes.join(' ')).join('\n');
  let prefilter = prefilters.get(name);
  if (prefilter === undefined) {
    prefilter = new RecordPrefilter(selection);
    prefilters.set(name, prefilter);
  }
  return prefilter;
}
