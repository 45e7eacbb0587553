import { withSinks } from '../../domain/events/withSinks';
import { addRows, noRows, type RowCounts } from './ImportCounts';
import { type FileFailure, importEach } from './importEach';
import { type FileResult, importFile, type ImportFileOptions } from './importFile';

export interface ImportResult {
  readonly files: readonly (FileResult | FileFailure)[];
  /** Of all files together. */
  readonly rows: RowCounts;
}

/** Imports files one after the other. A file that is not an export does not stop the next. */
export async function importFiles(
  names: readonly string[],
  options: ImportFileOptions,
): Promise<ImportResult> {
  // Before the first file: without valid users, nothing of any file may be stored.
  await options.users.check();
  const files = await withSinks(options.sinks, () =>
    importEach(names, (name) => importFile(name, options)),
  );
  const rows = files.reduce(
    (sum, file) => ('error' in file ? sum : addRows(sum, file.rows)),
    noRows,
  );
  return { files, rows };
}
