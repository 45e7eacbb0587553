import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';

/** A level with more entries can no longer be read at a glance. */
const mostEntries = 14;
const parts = [
  'contracts',
  'infra',
  'publish',
  'pipelines',
  'runtime',
  'page',
  'local',
  'build',
  'bench',
];

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...parts], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');

/** Folders by the folders that their files import from; types count. */
function importsOfFolders(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    const folder = path.posix.dirname(file);
    const imports = found.get(folder) ?? new Set();
    found.set(folder, imports);
    const text = readFileSync(path.join(projectRoot, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:from|import\() ?'(\.[^']*)'/g)) {
      const imported = path.posix.dirname(path.posix.join(folder, target));
      if (imported !== folder) imports.add(imported);
    }
  }
  return found;
}

/** A chain of folders that leads back to its first; empty if there is none. */
function findCycle(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const finished = new Set<string>();
  const visit = (folder: string, chain: readonly string[]): readonly string[] => {
    if (chain.includes(folder)) return [...chain.slice(chain.indexOf(folder)), folder];
    if (finished.has(folder)) return [];
    for (const next of imports.get(folder) ?? []) {
      const cycle = visit(next, [...chain, folder]);
      if (cycle.length > 0) return cycle;
    }
    finished.add(folder);
    return [];
  };
  return (
    [...imports.keys()].map((folder) => visit(folder, [])).find(({ length }) => length > 0) ?? []
  );
}

describe('the layout', () => {
  it('has no folders that import each other in a circle, types included', () => {
    expect(findCycle(importsOfFolders())).toEqual([]);
  });

  it('finds a circle of folders', () => {
    const imports = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ]);

    expect(findCycle(imports)).toEqual(['b', 'c', 'b']);
  });

  it('has about a dozen entries at each level', () => {
    const levels = new Map<string, Set<string>>();
    for (const file of files) {
      const names = file.split('/');
      names.slice(1).forEach((name, index) => {
        const level = names.slice(0, index + 1).join('/');
        levels.set(level, (levels.get(level) ?? new Set()).add(name));
      });
    }
    const crowded = [...levels].filter(([, entries]) => entries.size > mostEntries);

    expect(crowded.map(([level, entries]) => `${level}: ${entries.size}`)).toEqual([]);
  });
});
