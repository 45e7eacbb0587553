import { zipSync } from 'fflate';

import {
  givenPackagePath,
  PackageError,
  readGivenPackage,
  requireOwnHash,
} from '../../../build/package/givenPackage';
import { prepareRuntime } from '../../../build/package/prepareRuntime';
import { projectRoot } from '../../../build/runtimePaths';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-given-');
const files = ['host.json', 'index.js', 'main.js', 'main.js.map'];

function zipOf(names: readonly string[], identity: object): Buffer {
  const contents = Object.fromEntries(names.map((name) => [name, Buffer.from(name)]));
  const description = Buffer.from(JSON.stringify(identity));
  return Buffer.from(zipSync({ ...contents, 'package.json': description }));
}

describe('a package that was built before', () => {
  const own = { name: 'audit-log-connector', version: '9.9.9' };

  it('is named by a path from the folder of Pulumi.yaml', () => {
    expect(givenPackagePath({ PUBLISH_PACKAGE_FILE: 'a/b.zip' })).toBe(`${projectRoot}/a/b.zip`);
    expect(givenPackagePath({ PUBLISH_PACKAGE_FILE: ' ' })).toBeUndefined();
    expect(givenPackagePath({})).toBeUndefined();
  });

  it('takes the place of the sources', async () => {
    const file = await folder.write('runtime.zip', zipOf(files, own));
    process.env['PUBLISH_PACKAGE_FILE'] = file;
    try {
      const { zipPath, sha256 } = await prepareRuntime();
      expect(zipPath).toBe(file);
      expect((await readGivenPackage(file, { PUBLISH_PACKAGE_SHA256: sha256 })).sha256).toBe(
        sha256,
      );
    } finally {
      delete process.env['PUBLISH_PACKAGE_FILE'];
    }
  });

  it.each([
    ['another hash', zipOf(files, own), `PUBLISH_PACKAGE_SHA256 is ${'0'.repeat(64)}`],
    ['a file too few', zipOf(files.slice(1), own), 'has no host.json'],
    ['another project', zipOf(files, { name: 'other' }), 'is not a package of audit-log-connector'],
    ['no zip', Buffer.from('x'), 'cannot be read as a zip'],
  ])('is refused with %s, and the error says what to do', async (_name, zip, problem) => {
    const file = await folder.write('wrong.zip', zip);
    const given = { PUBLISH_PACKAGE_SHA256: '0'.repeat(64) };
    const error: unknown = await readGivenPackage(file, given).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(PackageError);
    expect((error as PackageError).problem).toContain(problem);
    expect((error as PackageError).fix).toContain('remove PUBLISH_PACKAGE_FILE');
  });

  it('is built from the sources of the named hash, or refused', () => {
    const sha256 = 'a'.repeat(64);

    expect(() => {
      requireOwnHash(sha256, { PUBLISH_PACKAGE_SHA256: sha256.toUpperCase() });
      requireOwnHash(sha256, {});
    }).not.toThrow();
    expect(() => {
      requireOwnHash(sha256, { PUBLISH_PACKAGE_SHA256: 'b'.repeat(64) });
    }).toThrow(/sources of this checkout build .* name the zip in PUBLISH_PACKAGE_FILE/s);
  });
});
