import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildRuntime, packageIdentity } from '../buildRuntime';
import { bundlePage } from '../bundle/bundlePage';
import { bundleRuntime } from '../bundle/bundleRuntime';
import { projectRoot, runtimeEntry } from '../runtimePaths';
import { writeFileAtomically } from '../writeFileAtomically';
import { productBom } from './productBom';
import { releaseNotes } from './releaseNotes';
import { runtimeBom } from './runtimeBom';

export interface ReleaseFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Release {
  readonly version: string;
  readonly files: readonly ReleaseFile[];
}

/**
 * Writes the files of a release into a folder: the runtime's zip, two bills of materials, the notes, and
 * the hashes of all of them. The same commit gives the same bytes.
 *
 * @param tag of the release, such as `v0.2.0`; absent: it is not compared with the version
 * @throws Error if the tag, the version and the changelog do not agree.
 */
export async function makeRelease(out: string, tag?: string): Promise<Release> {
  const { name, version } = await packageIdentity(projectRoot);
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    throw new Error(`The version ${version} in package.json is not a semantic version.`);
  }
  if (tag !== undefined && tag !== `v${version}`) {
    throw new Error(
      `The tag is ${tag}, and package.json has the version ${version}. Tag v${version}, or correct the version.`,
    );
  }
  const changelog = await readFile(path.join(projectRoot, 'CHANGELOG.md'), 'utf8');
  const zip = `${name}-${version}.zip`;
  const runtimeZip = await buildZip();
  const notes = releaseNotes(changelog, { version, zip, sha256: hash(runtimeZip) });
  const [product, runtime, page] = await Promise.all([
    productBom(),
    bundleRuntime(projectRoot, runtimeEntry),
    bundlePage(projectRoot),
  ]);
  const inputs = [...runtime.inputs, ...page.inputs];
  const contents: readonly (readonly [string, Uint8Array])[] = [
    [zip, runtimeZip],
    ['bom.cdx.json', json(product)],
    ['bom-runtime.cdx.json', json(runtimeBom(product, inputs))],
    ['NOTES.md', Buffer.from(notes)],
  ];
  const files = contents.map(([file, bytes]) => ({
    name: file,
    bytes: bytes.byteLength,
    sha256: hash(bytes),
  }));
  // The form that `sha256sum --check` reads.
  const sums = files.map((file) => `${file.sha256}  ${file.name}\n`).join('');
  await mkdir(out, { recursive: true });
  for (const [file, bytes] of [...contents, ['SHA256SUMS', Buffer.from(sums)] as const]) {
    await writeFileAtomically(path.join(out, file), bytes);
  }
  return { version, files };
}

async function buildZip(): Promise<Uint8Array> {
  // Not in dist/: a build there may be in use by `pulumi up` of this checkout.
  const dist = await mkdtemp(path.join(tmpdir(), 'audit-log-release-'));
  try {
    const { zipPath } = await buildRuntime({ dist });
    return await readFile(zipPath);
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
