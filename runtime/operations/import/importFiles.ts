import { ConnectorError } from '../../domain/errors/ConnectorError';
import { explainFailure } from '../../pipeline/explainFailure';
import type { Problem } from '../../domain/problems/Problem';
import { addRows, noRows, type RowCounts } from './ImportCounts';
import { type FileResult, importFile, type ImportFileOptions } from './importFile';

/** A file that could not be imported at all, or not to its end. */
export interface FileFailure {
  readonly file: string;
  readonly error: Problem;
}

export interface ImportResult {
  readonly files: readonly (FileResult | FileFailure)[];
  /** Of all files together. */
  readonly rows: RowCounts;
}

/** Imports files one after the other. One that is no export does not keep the next from its turn. */
export async function importFiles(
  names: readonly string[],
  options: ImportFileOptions,
): Promise<ImportResult> {
  const files: (FileResult | FileFailure)[] = [];
  let rows = noRows;
  for (const name of names) {
    try {
      const result = await importFile(name, options);
      files.push(result);
      rows = addRows(rows, result.rows);
    } catch (error) {
      // Whatever is wrong with the storage is wrong for all files.
      if (!(error instanceof ConnectorError)) throw error;
      files.push({ file: name, error: explainFailure(error) });
    }
  }
  return { files, rows };
}
