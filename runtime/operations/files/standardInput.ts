import { ConfigurationError } from '../../domain/errors/ConfigurationError';

/** The file name that means standard input. */
export const standardInput = '-';

/** A file that a command reads, as messages name it. */
export function inputName(file: string): string {
  return file === standardInput ? 'standard input' : file;
}

/** Throws if more than one of the files that a command reads is standard input. */
export function requireOneStandardInput(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === standardInput).length < 2) return;
  throw new ConfigurationError({
    code: 'command.standardInput',
    problem: 'Standard input (-) was given more than once, and it can be read only once.',
    fix: 'Give - once, and every other input as a file.',
  });
}
