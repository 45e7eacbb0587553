import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { assembleRuntime } from './assembleRuntime';
import { bundleRecord } from './bundleRecord';
import type { RuntimeFile } from './runtimeFiles';
import { bundleName, distFolder, projectRoot } from './runtimePaths';
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
  const { files, zip, inputs } = await assembleRuntime(root, options.entry);
  const record = await bundleRecord(root, inputs, startedAtMs);
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
