import path from 'node:path';

import type { Installation } from './Linter';

const isWindows = process.platform === 'win32';

/** A program in a folder, as the operating system names it. */
export function binary(folder: string, name: string): string {
  return path.join(folder, isWindows ? `${name}.exe` : name);
}

/** A program of the Python environment that `pythonTools` creates in a folder. */
export function venvBinary(folder: string, name: string): string {
  return binary(path.join(folder, 'venv', isWindows ? 'Scripts' : 'bin'), name);
}

interface PythonTools {
  readonly tools: string;
  /** The oldest version of Python with which they work, such as `3.10`. */
  readonly python: string;
  /** What pip installs: packages with their versions, or `-r` and a file with them. */
  readonly requirements: readonly string[];
}

/** Installs packages of PyPI into a Python environment of their own. */
export function pythonTools(
  folder: string,
  { tools, python, requirements }: PythonTools,
): Installation {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  return {
    tools,
    needs: `Python ${python} or newer with venv, and PyPI`,
    commands: [
      {
        command: isWindows ? 'python' : 'python3',
        args: ['-m', 'venv', path.join(folder, 'venv')],
      },
      { command: venvBinary(folder, 'python'), args: [...pip, ...requirements] },
    ],
  };
}
