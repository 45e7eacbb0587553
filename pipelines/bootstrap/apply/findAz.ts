import { existsSync } from 'node:fs';
import path from 'node:path';

/** A program and the arguments that come before all others. */
export interface Program {
  readonly file: string;
  readonly first: readonly string[];
}

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly path: string;
  readonly exists: (file: string) => boolean;
}

/**
 * The Azure CLI. On Windows it is a batch file, which Node starts only in a shell; the batch file
 * starts the Python beside it with the module `azure.cli`, and so does this function.
 */
export function findAz(machine: Machine): Program {
  if (machine.platform !== 'win32') return { file: 'az', first: [] };
  const python = machine.path
    .split(';')
    .filter((folder) => machine.exists(path.win32.join(folder, 'az.cmd')))
    .map((folder) => path.win32.join(folder, '..', 'python.exe'))
    .find((file) => machine.exists(file));
  return python === undefined
    ? { file: 'az', first: [] }
    : { file: python, first: ['-IBm', 'azure.cli'] };
}

export function thisMachine(): Machine {
  return { platform: process.platform, path: process.env['PATH'] ?? '', exists: existsSync };
}
