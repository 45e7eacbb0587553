import { ConnectorError } from '../../domain/errors/ConnectorError';
import { withSinks } from '../../domain/events/withSinks';
import { explainFailure } from '../../pipeline/explainFailure';
import type { Problem } from '../../domain/problems/Problem';
import { addRows, noRows, type RowCounts } from './ImportCounts';
import { type FileResult, importFile, type ImportFileOptions } from './importFile';

/** A file that could not be imported, or not completely. */
export interface FileFailure {
  readonly file: string;
  readonly error: Problem;
}

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
  const files: (FileResult | FileFailure)[] = [];
  let rows = noRows;
  // For all files: none of them may be stored.
  await options.users.check();
  await withSinks(options.sinks, async () => {
    for (const name of names) {
      try {
        const result = await importFile(name, options);
        files.push(result);
        rows = addRows(rows, result.rows);
      } catch (error) {
        // A problem of the storage affects all files.
        if (!(error instanceof ConnectorError)) throw error;
        files.push({ file: name, error: explainFailure(error) });
      }
    }
  });
  return { files, rows };
}
