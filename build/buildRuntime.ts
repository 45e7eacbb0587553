import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { type Zippable, zipSync } from 'fflate';

import { bundleRecord } from './bundleRecord';
import { bundlePage } from './bundle/bundlePage';
import { bundleRuntime } from './bundle/bundleRuntime';
import { type PackageIdentity, type RuntimeFile, runtimeFiles } from './runtimeFiles';
import { bundleName, distFolder, projectRoot, runtimeEntry } from './runtimePaths';
import { writeFileAtomically } from './writeFileAtomically';

export interface BuildRuntimeOptions {
  /** Checkout whose `package.json` names the version; default: this one. */
  readonly root?: string;
  /** Module that exports `registerFunctions` and `runCommand`; default: `runtime/main.ts`. */
  readonly entry?: string;
  /** Folder that receives `functions/`, `functions.zip` and `functions.inputs.json`. */
  readonly dist?: string;
}

export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
}

export interface BuiltRuntime {
  /** The deployable folder. */
  readonly folder: string;
  readonly zipPath: string;
  readonly zipBytes: number;
  readonly files: readonly BuiltFile[];
  /** Size of all files together, before zipping. */
  readonly bytes: number;
  /** Hash of the zip: the same sources give the same hash on every machine. */
  readonly sha256: string;
}

/** Builds the deployable folder and its zip from the runtime's sources. */
export async function buildRuntime(options: BuildRuntimeOptions = {}): Promise<BuiltRuntime> {
  const root = options.root ?? projectRoot;
  const dist = options.dist ?? distFolder;
  const folder = path.join(dist, bundleName);
  const zipPath = path.join(dist, `${bundleName}.zip`);
  const startedAtMs = Date.now();
  const [bundle, page] = await Promise.all([
    bundleRuntime(root, options.entry ?? runtimeEntry),
    // The bench also builds commits from before the page.
    bundlePage(existsSync(path.join(root, 'page')) ? root : projectRoot),
  ]);
  const inputs = [...new Set([...bundle.inputs, ...page.inputs])].sort();
  const record = await bundleRecord(root, inputs, startedAtMs);
  const files = runtimeFiles(bundle, page.file, await packageIdentity(root));
  const zip = zipRuntime(files);
  await writeFolder(folder, files);
  await writeFileAtomically(zipPath, zip);
  await writeFileAtomically(
    path.join(dist, `${bundleName}.inputs.json`),
    Buffer.from(`${JSON.stringify(record, undefined, 1)}\n`),
  );
  return {
    folder,
    zipPath,
    zipBytes: zip.byteLength,
    files: files.map(({ name, contents }) => ({ name, bytes: contents.byteLength })),
    bytes: files.reduce((sum, { contents }) => sum + contents.byteLength, 0),
    sha256: createHash('sha256').update(zip).digest('hex'),
  };
}

/** Name and version of a checkout. */
export async function packageIdentity(root: string): Promise<PackageIdentity> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8');
  return JSON.parse(text) as PackageIdentity;
}

async function writeFolder(folder: string, files: readonly RuntimeFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, contents } of files) {
    await writeFileAtomically(path.join(folder, name), contents);
  }
  const wanted = new Set(files.map(({ name }) => name));
  for (const name of await readdir(folder)) {
    // Another build may write the same bytes now: its temporary files stay.
    if (!wanted.has(name) && !name.endsWith('.tmp')) {
      await rm(path.join(folder, name), { recursive: true, force: true });
    }
  }
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
