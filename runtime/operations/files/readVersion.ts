import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of this package: its package.json is beside the bundle, or above the sources. */
export function readVersion(folder = __dirname): string {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
  }
  const parent = path.dirname(folder);
  return parent === folder ? 'unknown' : readVersion(parent);
}
