import { ConnectorError } from '../../domain/errors/ConnectorError';
import type { Problem } from '../../domain/problems/Problem';
import { explainFailure } from '../../pipeline/explainFailure';

/** A file that could not be imported, or not completely. */
export interface FileFailure {
  readonly file: string;
  readonly error: Problem;
}

/** Imports files one after the other. A file that cannot be read does not stop the next. */
export async function importEach<T>(
  names: readonly string[],
  importOne: (name: string) => Promise<T>,
): Promise<(T | FileFailure)[]> {
  const files: (T | FileFailure)[] = [];
  for (const name of names) {
    try {
      files.push(await importOne(name));
    } catch (error) {
      // A problem of the storage affects all files.
      if (!(error instanceof ConnectorError)) throw error;
      files.push({ file: name, error: explainFailure(error) });
    }
  }
  return files;
}
