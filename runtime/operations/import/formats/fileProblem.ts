import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { describeError } from '../../../domain/errors/describeError';

/** Explains why a file cannot be opened or read. */
export function fileProblem(name: string, error: unknown): ConfigurationError {
  const { code } = error as NodeJS.ErrnoException;
  const isFolder = code === 'EISDIR';
  const found = isFolder ? 'it is a folder' : describeError(error);
  return new ConfigurationError({
    code: 'import.file',
    problem: `Could not read the file ${name}: ${found}.`,
    fix: isFolder
      ? 'Pass the files of the folder one by one.'
      : 'Check the name, and that you may read the file.',
    cause: error,
  });
}
