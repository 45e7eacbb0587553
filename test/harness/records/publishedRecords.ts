import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';

const folder = path.join(projectRoot, '..', 'shared', 'data');

/** Files of real records, where their folder is present; the project holds none itself. */
export const publishedFiles: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => /^audit-records.*\.ndjson$/.test(name))
  : [];

/** One record a line, as it was published. */
export function readPublished(file: string): readonly string[] {
  return readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
