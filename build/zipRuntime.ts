import { type Zippable, zipSync } from 'fflate';
import type { RuntimeFile } from './runtimeFiles';

/**
 * Zips files so that the same contents give the same bytes on every machine.
 *
 * A zip holds local time without a zone, and fflate reads it from the date's local fields; the date
 * is therefore made from local fields too. Order, compression level and mode are fixed.
 */
export function zipRuntime(files: readonly RuntimeFile[]): Uint8Array {
  const mtime = new Date(2000, 0, 1, 12, 0, 0);
  const unixRegularFileMode = 0o100644;
  const entries: Zippable = {};
  for (const file of [...files].sort(byName)) {
    entries[file.name] = [
      file.contents,
      { mtime, level: 9, mem: 8, os: 3, attrs: (unixRegularFileMode << 16) >>> 0 },
    ];
  }
  return zipSync(entries);
}

function byName(left: RuntimeFile, right: RuntimeFile): number {
  return left.name < right.name ? -1 : 1;
}
