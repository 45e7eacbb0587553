import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Zippable, zipSync } from 'fflate';

import { bundlePage } from './bundle/bundlePage';
import { bundleRuntime } from './bundle/bundleRuntime';
import { type PackageIdentity, type RuntimeFile, runtimeFiles } from './runtimeFiles';
import { projectRoot, runtimeEntry } from './runtimePaths';

export interface AssembledRuntime {
  readonly files: readonly RuntimeFile[];
  /** The files in one zip: the same sources give the same bytes on every machine. */
  readonly zip: Uint8Array;
  /** Every file that a bundler read, relative to the root, with forward slashes. */
  readonly inputs: readonly string[];
}

/** Bundles the runtime and the page of a checkout, and zips what is deployed. Writes nothing. */
export async function assembleRuntime(
  root = projectRoot,
  entry = runtimeEntry,
): Promise<AssembledRuntime> {
  const [bundle, page] = await Promise.all([
    bundleRuntime(root, entry),
    // The bench also builds commits from before the page.
    bundlePage(existsSync(path.join(root, 'page')) ? root : projectRoot),
  ]);
  const files = runtimeFiles(bundle, page.file, await packageIdentity(root));
  return {
    files,
    zip: zipRuntime(files),
    inputs: [...new Set([...bundle.inputs, ...page.inputs])].sort(),
  };
}

/** Name and version of a checkout. */
export async function packageIdentity(root: string): Promise<PackageIdentity> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8');
  return JSON.parse(text) as PackageIdentity;
}

/**
 * Zips files so that the same contents give the same bytes on every machine.
 *
 * A zip contains local time without a zone. fflate reads it from the date's local fields, so the date
 * is made from local fields too. Order, compression level and mode are fixed.
 */
function zipRuntime(files: readonly RuntimeFile[]): Uint8Array {
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
