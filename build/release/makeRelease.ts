import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { assembleRuntime, packageIdentity } from '../assembleRuntime';
import { sha256Of, sumLine, sumsName } from '../package/sums';
import { projectRoot } from '../runtimePaths';
import { writeFileAtomically } from '../writeFileAtomically';
import type { Bom } from './Bom';
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
  const [product, runtime] = await Promise.all([productBom(), assembleRuntime()]);
  const notes = releaseNotes(changelog, { version, zip, sha256: sha256Of(runtime.zip) });
  const contents: readonly (readonly [string, Uint8Array])[] = [
    [zip, runtime.zip],
    ['bom.cdx.json', json(withSerialNumber(product))],
    ['bom-runtime.cdx.json', json(withSerialNumber(runtimeBom(product, runtime.inputs)))],
    ['NOTES.md', Buffer.from(notes)],
  ];
  const files = contents.map(([file, bytes]) => ({
    name: file,
    bytes: bytes.byteLength,
    sha256: sha256Of(bytes),
  }));
  const sums = files.map((file) => sumLine(file.sha256, file.name)).join('');
  await mkdir(out, { recursive: true });
  for (const [file, bytes] of [...contents, [sumsName, Buffer.from(sums)] as const]) {
    await writeFileAtomically(path.join(out, file), bytes);
  }
  return { version, files };
}

/**
 * The action that attests a bill of materials refuses one without a serial number (actions/attest,
 * src/sbom.ts). This one is the hash of the content, as a UUID of version 8 (RFC 9562).
 */
function withSerialNumber(bom: Bom): Bom {
  const hash = sha256Of(json(bom));
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return { ...bom, serialNumber: `urn:uuid:${parts.join('-')}` };
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
