import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import type { StateStore } from '../../stores/state/StateStore';
import type { ExportLayout } from './formats/ExportLayout';
import type { Rejection, RowCounts } from './ImportCounts';
import type { JsonWrapper, LastPage } from './formats/json/JsonReader';

/** The progress of a file: everything before the offset is durable in every sink. */
export interface Progress {
  readonly offset: number;
  readonly line: number;
  readonly rows: RowCounts;
  readonly rejections: readonly Rejection[];
  /** Length of the file of rejected rows at that time. */
  readonly rejectsBytes: number;
  /** The state of the reader at the offset: the layout of the rows, or the wrappers of the objects. */
  readonly layout?: ExportLayout;
  readonly wrappers?: readonly JsonWrapper[];
  readonly lastPage?: LastPage;
}

interface CheckpointState extends Progress {
  readonly isDone: boolean;
}

/** Head and tail of this size hold dozens of rows, which makes two exports of the same size differ. */
const sampleBytes = 64 * 1024;

/** Where an interrupted import continues. A file is recognised by its content, not by its path. */
export class Checkpoint {
  private constructor(
    private readonly state: StateStore,
    private readonly key: string,
  ) {}

  /** The operations are part of the key: with others the same file is another import. */
  static async of(
    file: FileHandle,
    size: number,
    operations: readonly string[],
    state: StateStore,
  ): Promise<Checkpoint> {
    const hash = createHash('sha256').update(JSON.stringify([size, ...operations]));
    const sample = Buffer.alloc(sampleBytes);
    for (const position of [0, Math.max(0, size - sampleBytes)]) {
      const { bytesRead } = await file.read(sample, 0, sampleBytes, position);
      hash.update(sample.subarray(0, bytesRead));
    }
    return new Checkpoint(state, `import-${hash.digest('hex').slice(0, 32)}`);
  }

  /** Undefined for a file that was never begun, or was imported completely. */
  async read(): Promise<Progress | undefined> {
    const state = await this.state.read<CheckpointState>(this.key);
    return state?.isDone === false ? state : undefined;
  }

  async save(progress: Progress): Promise<void> {
    await this.state.update<CheckpointState>(this.key, () => ({ ...progress, isDone: false }));
  }

  /** The next import of the file begins at its first row. */
  async finish(progress: Progress): Promise<void> {
    await this.state.update<CheckpointState>(this.key, () => ({
      ...progress,
      rejections: [],
      isDone: true,
    }));
  }
}
