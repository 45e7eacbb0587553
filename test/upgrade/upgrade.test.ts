import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { distFolder } from '../../build/runtimePaths';
import { useStorage } from '../harness/system/useStorage';
import { parseLines } from '../harness/records/parseLines';
import type { DataverseSyncSummary, EventLine } from '../harness/records/documents';
import { History } from './History';
import type { Figures } from './readings';
import { loadRows } from './storedRows';
import { usersOf } from './usersOf';

const releases = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

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

describe.each(releases)('a storage that release %s has written', (release) => {
  const storage = useStorage();
  const { stored, figures } = readSet(release);
  const [atUpgrade = {}, afterUpgrade = {}] = figures;
  let history: History;

  beforeAll(async () => {
    const connection = storage.next();
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
});

/** Release 0.1.0 left out the name of an app on days whose records have none; later ones find it. */
function withoutEmptyNames(figures: Figures): Figures {
  return JSON.parse(JSON.stringify(figures), (name, value: unknown) =>
    name === 'appName' && value === '' ? undefined : value,
  ) as Figures;
}
