import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { allComponents, type Bom, pathOf } from '../../../build/release/Bom';
import { makeRelease } from '../../../build/release/makeRelease';
import { projectRoot } from '../../../build/runtimePaths';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-release-');

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

function readJson(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'));
}

describe('a release', () => {
  it('has the same bytes each time, hashes that are right, and complete bills of materials', async () => {
    const [release] = await Promise.all([
      makeRelease(folder.in('first')),
      makeRelease(folder.in('second')),
    ]);
    const zip = `audit-log-connector-${release.version}.zip`;
    const names = readdirSync(folder.in('first'));

    expect(names.toSorted()).toEqual(
      ['NOTES.md', 'SHA256SUMS', zip, 'bom-runtime.cdx.json', 'bom.cdx.json'].toSorted(),
    );
    for (const name of names) {
      expect(
        readFileSync(folder.in(`first/${name}`)).equals(readFileSync(folder.in(`second/${name}`))),
      ).toBe(true);
    }
    const check = promisify(execFile)('sha256sum', ['--check', 'SHA256SUMS'], {
      cwd: folder.in('first'),
    });
    expect((await check).stdout.match(/: OK$/gm)).toHaveLength(4);

    const { packages } = readJson(projectRoot, 'package-lock.json') as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const production = Object.entries(packages)
      .filter(([name, { dev, devOptional }]) => name !== '' && dev !== true && devOptional !== true)
      .map(([name, { version }]) => `${name}@${version ?? ''}`);
    const whole = readJson(folder.in('first'), 'bom.cdx.json') as Bom;
    const listed = allComponents(whole.components).map(
      (component) => `${pathOf(component) ?? ''}@${component.version ?? ''}`,
    );
    expect(production.length).toBeGreaterThan(300);
    expect(production.filter((name) => !listed.includes(name))).toEqual([]);

    const runtime = readJson(folder.in('first'), 'bom-runtime.cdx.json') as Bom;
    // The action that attests a bill of materials refuses one that lacks one of these.
    for (const bom of [whole, runtime]) {
      expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
      expect(bom.serialNumber).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
    expect(whole.serialNumber).not.toBe(runtime.serialNumber);
    const bundled = runtime.components.map(({ group, name }) => `${group ?? ''}/${name}`);
    expect(bundled).toEqual(expect.arrayContaining(['@azure/msal-node', '@azure/functions']));
    expect(bundled).not.toContain('@pulumi/pulumi');
  }, 120_000);

  it('is refused for a tag of another version', async () => {
    await expect(makeRelease(folder.in('x'), 'v99.0.0')).rejects.toThrow('The tag is v99.0.0');
  });
});
