import { createHash } from 'node:crypto';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';

/**
 * Where tools are installed: outside of git, and deleted with the packages. `versions` is any text
 * that names them: other versions get another folder.
 */
export function toolFolder(name: string, versions: string): string {
  const what = createHash('sha256').update(versions);
  what.update(` ${process.platform} ${process.arch}`);
  const key = what.digest('hex').slice(0, 12);
  return path.join(projectRoot, 'node_modules', '.cache', name, key);
}
