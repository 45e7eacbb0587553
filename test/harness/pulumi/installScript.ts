import { chmodSync } from 'node:fs';
import path from 'node:path';

import type { FolderOfFile } from '../system/useFolder';

/** Writes an executable `pulumi` of some lines of a shell; returns the PATH that finds it. */
export async function installScript(
  folder: FolderOfFile,
  ...lines: readonly string[]
): Promise<string> {
  const file = await folder.write('pulumi', ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return [path.dirname(file), process.env['PATH']].join(path.delimiter);
}
