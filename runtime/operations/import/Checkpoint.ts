import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

import type { StateStore } from '../../stores/state/StateStore';
import type { ExportLayout } from './formats/ExportLayout';
import type { Rejection, RowCounts } from './ImportCounts';
import type { JsonWrapper, LastPage } from './formats/json/JsonReader';

/** How far a file is imported: everything before the offset is durable in every sink. */
export interface Progress {
  readonly offset: number;
  readonly line: number;
  readonly rows: RowCounts;
  readonly rejections: readonly Rejection[];
  /** Length of the file of rejected rows at that time. */
  readonly rejectsBytes: number;
  /** What the reader knew at the offset: the layout of the rows, or what encloses the objects. */
  readonly layout?: ExportLayout;
  readonly wrappers?: readonly JsonWrapper[];
  readonly lastPage?: LastPage;
}

interface CheckpointState extends Progress {
  readonly isDone: boolean;
}

const sampleBytes = 64 * 1024;

/** Where an import that was stopped goes on; a file is known by its content, wherever it lies. */
export class Checkpoint {
  private constructor(
    private readonly state: StateStore,
    private readonly key: string,
  ) {}

  /** With other operations the same file is another import. */
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

  /** Undefined for a file that was never begun, or was imported to its end. */
  async read(): Promise<Progress | undefined> {
    const state = await this.state.read<CheckpointState>(this.key);
    return state?.isDone === false ? state : undefined;
  }

  async save(progress: Progress): Promise<void> {
    await this.state.update<CheckpointState>(this.key, () => ({ ...progress, isDone: false }));
  }

  /** Importing the file again begins at its first row. */
  async finish(progress: Progress): Promise<void> {
    await this.state.update<CheckpointState>(this.key, () => ({
      ...progress,
      rejections: [],
      isDone: true,
    }));
  }
}
