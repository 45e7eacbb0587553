import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { describeError } from '../../domain/errors/describeError';

/** Error codes of the operating system, each with its meaning and a fix. */
const explanations: Readonly<Record<string, readonly [found: string, fix: string]>> = {
  ENOENT: ['the folder does not exist', 'Create the folder, or name another file.'],
  ENOTDIR: ['a part of the path is not a folder', 'Check the path.'],
  EEXIST: ['a file has this name already', 'Name another one.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  ...sameFor(
    ['EACCES', 'EPERM'],
    ['permission is denied', 'Check the rights to the folder and the file.'],
  ),
  EROFS: ['the file system is read-only', 'Name a file on another file system.'],
  ELOOP: ['it is a link', 'Name the file itself.'],
  ENXIO: ['no process reads from it', 'Start the reader first, or name a file.'],
  EPIPE: ['the reader has closed the pipe', 'Start the reader again, or name a file.'],
  ENAMETOOLONG: ['its name is too long', 'Name another file.'],
  ...sameFor(
    ['ENOSPC', 'EDQUOT'],
    ['the disk or the quota is full', 'Free space, or name a file on another disk.'],
  ),
  EFBIG: [
    'the file would be larger than the limit of the file system or of the shell (ulimit -f)',
    'Free space, raise the limit, or name a file on another disk.',
  ],
};

/** Explains why a file could not be written, and what to do. */
export function explainFileError(name: string, error: unknown): ConfigurationError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const [found, fix] = (code === undefined ? undefined : explanations[code]) ?? [
    describeError(error),
    'Check the path, and that you may write there.',
  ];
  const suffix = code === undefined || found.includes(code) ? '' : ` (${code})`;
  return unwritable(name, `${found}${suffix}`, fix, error);
}

/** Explains why a path is refused before anything is written to it. */
export function refuseFile(name: string, found: string, fix: string): ConfigurationError {
  return unwritable(name, found, fix);
}

function unwritable(name: string, found: string, fix: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: 'file.unwritable',
    problem: `Could not write ${name}: ${found}.`,
    fix,
    cause,
  });
}

function sameFor<T>(codes: readonly string[], explanation: T): Record<string, T> {
  return Object.fromEntries(codes.map((code) => [code, explanation]));
}
