import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { problemCodeOf, runbookOf, shownCodeOf } from '../../../contracts/problems/problemCodeOf';
import { problemTable } from '../../../contracts/problems/problemTable';

describe('problemCodeOf', () => {
  it.each([
    ['sync.stale', 'sync.stale'],
    ['entra.AADSTS7000222', 'entra.refused'],
    ['storage.403', 'storage.refused'],
    ['storage.503', 'storage.unavailable'],
    ['storage.newerForm', 'storage.newerForm'],
    ['storage.network.ECONNRESET', 'storage.unavailable'],
    ['network.ENOTFOUND', 'network.failed'],
    ['dataverse.noUser', 'dataverse.failed'],
    ['graph.permission', 'graph.failed'],
    ['AF50000', 'api.fault'],
    ['AF10001', 'access.lost'],
    ['toString', 'unknown'],
    ['some.later', 'unknown'],
  ])('finds for the code %s the row %s', (code, expected) => {
    expect(problemCodeOf(code)).toBe(expected);
  });

  it('shows the condition that a code means, and every other code as it is', () => {
    expect(shownCodeOf('AF10001')).toBe('access.lost');
    expect(shownCodeOf('entra.AADSTS7000222')).toBe('entra.AADSTS7000222');
    expect(shownCodeOf('toString')).toBe('toString');
  });
});

describe('runbookOf', () => {
  it('links the section whose heading is the code', () => {
    expect(runbookOf('sync.neverRan')).toBe('docs/runbooks.md#syncneverran');
    expect(runbookOf('storage.403')).toBe('docs/runbooks.md#storagerefused');
    expect(runbookOf('budget.usedByOthers')).toBe('docs/runbooks.md#budgetusedbyothers');
  });

  it('links the page where a team reads the runbooks', () => {
    expect(runbookOf('sync.stale', 'https://wiki.example.org/page')).toBe(
      'https://wiki.example.org/page#syncstale',
    );
  });

  it('gives every code an anchor of its own', () => {
    const anchors = Object.keys(problemTable).map((code) => runbookOf(code));
    expect(new Set(anchors).size).toBe(anchors.length);
  });
});

/** What these folders throw or find reaches the state and the log of a run. */
const folders = ['clients', 'domain', 'operations/health', 'pipeline', 'settings', 'stores'];
/** Codes of errors that end one command only, and the request to stop, which is not a problem. */
const ofCommands = /^usage\./;

describe('the codes in the sources of a run', () => {
  it('have a row each', () => {
    const missing = folders.flatMap(sourcesOf).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bcode: '([a-z]+\.[A-Za-z-]+)'/g)]
        .map(([, code = '']) => code)
        .filter((code) => !ofCommands.test(code) && problemCodeOf(code) === 'unknown')
        .map((code) => `${file}: ${code}`),
    );
    expect(missing).toEqual([]);
  });
});

function sourcesOf(folder: string): string[] {
  const root = path.join(__dirname, '../../../runtime', folder);
  return readdirSync(root, { recursive: true })
    .map((name) => path.join(root, String(name)))
    .filter((file) => file.endsWith('.ts'));
}
