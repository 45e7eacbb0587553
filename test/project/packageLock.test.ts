import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  /** Part of another package's archive, whose integrity covers it. */
  readonly inBundle?: boolean;
}

const root = path.join(__dirname, '..', '..');
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
/** All but the project itself, which has the empty name. */
const locked = Object.entries(packages).filter(([name]) => name !== '');

describe('package-lock.json', () => {
  it('has the integrity of every package, those of other platforms included', () => {
    const without = locked.filter(
      ([, { integrity, link, inBundle }]) =>
        link !== true && inBundle !== true && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    );

    expect(locked.length).toBeGreaterThan(900);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('names no registry, so that each machine uses its own', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('package.json', () => {
  // npm warns of the others, and newer releases do not run their scripts: `node` would be missing.
  it('allows or forbids every package with an install script, and no other', () => {
    const { allowScripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly allowScripts?: Readonly<Record<string, boolean>>;
    };
    const withScripts = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([name]) => name.replace(/^.*node_modules\//, ''));

    expect(Object.keys(allowScripts ?? {}).sort()).toEqual([...new Set(withScripts)].sort());
  });
});

describe('.npmrc', () => {
  it('does not switch off the audit of known vulnerabilities', () => {
    expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).not.toMatch(/audit\s*=\s*false/);
  });
});
