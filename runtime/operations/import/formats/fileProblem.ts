import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { describeError } from '../../../domain/errors/describeError';

/** A file that cannot be opened or read. */
export function fileProblem(name: string, error: unknown): ConfigurationError {
  const { code } = error as NodeJS.ErrnoException;
  const isFolder = code === 'EISDIR';
  const found = isFolder ? 'it is a folder' : describeError(error);
  return new ConfigurationError({
    code: 'import.file',
    problem: `The file ${name} could not be read: ${found}.`,
    fix: isFolder
      ? 'Give the files in it one by one.'
      : 'Check its name, and that you may read it.',
    cause: error,
  });
}
