import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { projectRoot, readDocument } from './markdown';

const page = readDocument('docs/architecture.md');
/** Made by the tools, and not in the repository. */
const generated = ['coverage', 'dist', 'node_modules'];

function foldersIn(folder: string): readonly string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.posix.join(folder, entry.name))
    .filter((name) => !generated.includes(name));
}

function isFolder(name: string): boolean {
  return existsSync(path.join(projectRoot, name));
}

describe('the page on the architecture', () => {
  it('lists the folders that exist, on two levels', () => {
    const listed = [...page.matchAll(/^\| `([\w/]+)\/` /gm)].map(([, name = '']) => name);

    expect(listed.toSorted()).toEqual(
      [...foldersIn(''), ...foldersIn('runtime'), ...foldersIn('infra')].toSorted(),
    );
  });

  it('draws only folders that exist', () => {
    const drawing = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const drawn = [...drawing.matchAll(/runtime\/\w+/g)].map(([name]) => name);

    expect(new Set(drawn)).toEqual(
      new Set(foldersIn('runtime').filter((name) => !/domain|settings/.test(name))),
    );
  });

  it('names only folders that exist in its text', () => {
    const named = [...page.matchAll(/`((?:\w+\/)+)`/g)].map(([, name = '']) => name);

    expect(named.filter((name) => !isFolder(name))).toEqual([]);
  });

  it('names an existing file for each of at least twenty changes', () => {
    const section = page.slice(page.indexOf('## Where do I change'));
    const opened = [...section.matchAll(/^\| [^|]+\| `[\w/.]+\.ts` +\|/gm)];
    const named = [...section.matchAll(/`([\w/.]+\.ts)`/g)].map(([, name = '']) => name);

    expect(opened.length).toBeGreaterThanOrEqual(20);
    expect(named.filter((name) => !existsSync(path.join(projectRoot, name)))).toEqual([]);
  });

  it('has a row for each folder of the top level', () => {
    const rows = [...page.matchAll(/^\| `(\w+)\/` /gm)];

    expect(rows.map(([, name = '']) => name).toSorted()).toEqual(foldersIn('').toSorted());
  });
});
