import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { distFolder, projectRoot } from '../../build/runtimePaths';
import { useStorage } from '../harness/system/useStorage';
import { parseLines } from '../harness/records/parseLines';
import type { DataverseSyncSummary, EventLine } from '../harness/records/documents';
import { History } from './History';
import { formsOf } from './formsOf';
import type { Figures } from './readings';
import { dumpRows, loadRows } from './storedRows';
import { usersOf } from './usersOf';

const releases = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
  readonly version: string;
};

function readSet(release: string): {
  readonly stored: string;
  readonly figures: readonly Figures[];
} {
  const read = (name: string): string => readFileSync(path.join(__dirname, release, name), 'utf8');
  return {
    stored: read('storage.jsonl'),
    figures: parseLines<Figures>(read('figures.jsonl')).map(withoutEmptyNames),
  };
}

it('there is a set of this version, for the upgrade from it', () => {
  expect(releases).toEqual(expect.arrayContaining([version, `${version}-pseudonyms`]));
});

describe.each(releases)('a storage that release %s has written', (release) => {
  const storage = useStorage();
  const { stored, figures } = readSet(release);
  const [atUpgrade = {}, afterUpgrade = {}] = figures;
  let history: History;
  let connection = '';

  beforeAll(async () => {
    connection = storage.next();
    const bundle = path.join(distFolder, 'functions', 'main.js');
    history = await History.start(connection, bundle, usersOf(release));
    await loadRows(stored, connection, history.kit.dataverse.url);
    history.restoreServices();
  }, 60_000);
  afterAll(async () => {
    await history.stop();
  });

  it('shows the figures that the release itself showed', async () => {
    expect(await history.read()).toMatchObject(atUpgrade);
  }, 60_000);

  it('is continued: what was left is finished, and new content is added, each launch once', async () => {
    const summary = JSON.parse((await history.runAfterUpgrade()).stdout) as DataverseSyncSummary;
    const figuresNow = await history.read();
    expect(figuresNow).toMatchObject(afterUpgrade);
    const ids = (figuresNow.events as unknown as readonly EventLine[]).map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(summary.dataverse).toMatchObject({ alreadyPresent: 0, pending: 0 });
    expect(history.kit.rows().size).toBe(summary.dataverse.delivered);
  }, 60_000);

  // Earlier releases wrote other columns.
  if (release.startsWith(version)) {
    it('has every column that the sources write now: if not, run npm run stored-data', async () => {
      const now = formsOf(await dumpRows(connection, history.kit.dataverse.url));

      expect(now.size).toBeGreaterThan(80);
      expect([...now].filter((form) => !formsOf(stored).has(form))).toEqual([]);
    });
  }
});

/** Release 0.1.0 left out the name of an app on days whose records have none; later ones find it. */
function withoutEmptyNames(figures: Figures): Figures {
  return JSON.parse(JSON.stringify(figures), (name, value: unknown) =>
    name === 'appName' && value === '' ? undefined : value,
  ) as Figures;
}
