import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { EventBuffer } from '../../pipeline/ingest/EventBuffer';
import type { EventSink } from '../../domain/events/EventSink';
import type { EventUsers } from '../../domain/users/EventUsers';
import type { StateStore } from '../../stores/state/StateStore';
import { Checkpoint, type Progress } from './Checkpoint';
import type { Rejection, RowCounts } from './ImportCounts';
import { CsvReader } from './formats/csv/CsvReader';
import { JsonReader, type LastPage } from './formats/json/JsonReader';
import { openExport, type OpenExport } from './openExport';
import { lengthInFile, readChunks } from './formats/readChunks';
import { readJsonObject } from './formats/json/readJsonObject';
import { readRow } from './formats/csv/readRow';
import type { RejectsFile } from './RejectsFile';
import { RowTally } from './RowTally';
import { withInput } from './withInput';

export interface ImportFileOptions {
  readonly sinks: readonly EventSink[];
  readonly users: EventUsers;
  readonly operations: readonly string[];
  /** The name of `TextDecoder`; absent: the encoding is detected. */
  readonly encoding?: string | undefined;
  /** Absent in a dry run, which stores nothing. */
  readonly state: StateStore | undefined;
  /** Begins with the first row, even after an interrupted import. */
  readonly isRestart: boolean;
  readonly rejects: RejectsFile | undefined;
  readonly onProgress: (progress: FileProgress) => void;
  /** Bytes that are read between two checkpoints. */
  readonly checkpointBytes?: number;
}

export interface FileProgress {
  readonly file: string;
  /** Share of the file's bytes, 0 to 100. */
  readonly percent: number;
  readonly read: number;
  readonly rejected: number;
}

export interface FileResult {
  readonly file: string;
  readonly rows: RowCounts;
  readonly rejections: readonly Rejection[];
  /** The line at which an interrupted import continued, or null. */
  readonly resumedAtLine: number | null;
  /** The file ends within its last row or array, so rows may be missing. */
  readonly isCutOff: boolean;
  /** `more`: the file ends with a page that names a next page. Null: the file has no pages. */
  readonly lastPage: LastPage | null;
}

/** A checkpoint costs a few requests; an interrupted import repeats at most this much. */
const defaultCheckpointBytes = 4 * 1024 * 1024;

/**
 * Imports one export row by row. At each checkpoint everything read so far is durable, so that an
 * interrupted import continues there.
 */
export async function importFile(name: string, options: ImportFileOptions): Promise<FileResult> {
  return await withInput(name, (file) => importOpenFile(file, name, options));
}

async function importOpenFile(
  file: FileHandle,
  name: string,
  options: ImportFileOptions,
): Promise<FileResult> {
  const source = await openExport(file, name, options.encoding);
  const { size, encoding, start } = source;
  const { state, operations, rejects } = options;
  const identity = [...operations, ...(options.encoding === undefined ? [] : [options.encoding])];
  const checkpoint = state && (await Checkpoint.of(file, size, identity, state));
  const begun = await findBegun(checkpoint, options);
  const buffer = new EventBuffer(options.sinks, options.users);
  const label = path.basename(name);
  const tally = new RowTally({ buffer, decode: source.decode, rejects, file: label, begun });
  const reader = openReader(source, { begun, tally, operations });
  /** Makes everything read so far durable. */
  const settle = async (offset: number, line: number): Promise<Progress> => {
    await buffer.flush();
    const rejectsBytes = (await rejects?.flush()) ?? 0;
    return { offset, line, rows: tally.rows, rejections: tally.rejections, rejectsBytes };
  };
  let saved = begun?.offset ?? start.offset;
  for await (const { bytes, endOffset } of readChunks(file, encoding, saved)) {
    reader.push(bytes);
    await buffer.backpressure();
    const { read, rejected } = tally.rows;
    options.onProgress({ file: label, percent: (endOffset / size) * 100, read, rejected });
    const { unfinished } = reader;
    if (!unfinished || endOffset - saved < (options.checkpointBytes ?? defaultCheckpointBytes)) {
      continue;
    }
    const offset = endOffset - lengthInFile(unfinished.bytes, encoding);
    const progress = await settle(offset, unfinished.line);
    await checkpoint?.save({ ...progress, ...reader.context });
    saved = endOffset;
  }
  reader.end();
  const { rows, rejections, ...end } = await settle(size, 0);
  await checkpoint?.finish({ rows, rejections, ...end });
  const { isCutOff, lastPage = null } = reader;
  const resumedAtLine = begun?.line ?? null;
  return { file: name, rows, rejections, resumedAtLine, isCutOff, lastPage };
}

/** The reader of a file, CSV or JSON. */
interface EntryReader {
  push(bytes: Buffer): void;
  end(): void;
  /** Valid after `end`. */
  readonly isCutOff: boolean;
  readonly lastPage?: LastPage | undefined;
  readonly unfinished: { readonly bytes: Buffer; readonly line: number } | undefined;
  /** The part of the checkpoint that belongs to the unfinished row. */
  readonly context: Pick<Progress, 'layout' | 'wrappers' | 'lastPage'>;
}

function openReader(
  { form, decode, start }: OpenExport,
  run: {
    readonly begun: Progress | undefined;
    readonly tally: RowTally;
    readonly operations: readonly string[];
  },
): EntryReader {
  const { begun, tally, operations } = run;
  const firstLine = begun?.line ?? start.line;
  const onBroken = (row: Buffer, line: number, reason: string): void => {
    tally.reject(row, line, reason);
  };
  if (form.kind === 'csv') {
    return new CsvReader({
      layout: begun?.layout ?? form.layout,
      firstLine,
      onRow: (row, line, layout) => {
        tally.add(readRow(row, layout, operations, decode), row, line);
      },
      onBroken,
    });
  }
  return new JsonReader({
    firstLine,
    ...(begun?.wrappers ? { wrappers: begun.wrappers } : {}),
    ...(begun?.lastPage ? { lastPage: begun.lastPage } : {}),
    onObject: (object, line) => {
      tally.add(readJsonObject(object, operations, decode), object, line);
    },
    onBroken,
  });
}

async function findBegun(
  checkpoint: Checkpoint | undefined,
  { isRestart, rejects }: ImportFileOptions,
): Promise<Progress | undefined> {
  const begun = isRestart ? undefined : await checkpoint?.read();
  return rejects === undefined || (await rejects.begin(begun)) ? begun : undefined;
}
