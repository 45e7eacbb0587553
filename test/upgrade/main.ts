import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildBaseline } from '../../bench/measure/buildBaseline';
import { ensureRuntimeBuilt } from '../../build/ensureRuntimeBuilt';
import { projectRoot } from '../../build/runtimePaths';
import { startAzurite } from '../../local/azurite/startAzurite';
import { History } from './History';
import { usersOf } from './usersOf';
import { dumpRows } from './storedRows';

const helpText = `Usage: npm run stored-data -- <release>[-pseudonyms] [commit]

Runs the release of a commit (default: this checkout) against emulators, and writes what it has stored, with
the figures that it shows, to test/upgrade/<release>/. The tests load it into the present release.
A set whose name ends with -pseudonyms stores users as pseudonyms.
`;

/** Writes the set of a release. Some keys of rows are random, so that a set differs each time. */
async function main([release, commit]: readonly string[]): Promise<void> {
  if (release === undefined || !/^\d+\.\d+\.\d+(?:-pseudonyms)?$/.test(release)) {
    process.stdout.write(helpText);
    process.exitCode = release === '--help' ? 0 : 2;
    return;
  }
  const scratch = await mkdtemp(path.join(tmpdir(), 'stored-data-'));
  try {
    const { functionsFolder } =
      commit === undefined
        ? { functionsFolder: await ensureRuntimeBuilt() }
        : await buildBaseline(projectRoot, commit, scratch);
    const rows = await writeSet(path.join(__dirname, release), functionsFolder);
    process.stdout.write(
      `${rows} rows and messages of ${release} are in test/upgrade/${release}.\n`,
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** Returns how many rows and messages there are. */
async function writeSet(folder: string, functionsFolder: string): Promise<number> {
  const azurite = await startAzurite({ inMemory: true });
  const history = await History.start(
    azurite.connectionString,
    path.join(functionsFolder, 'main.js'),
    usersOf(path.basename(folder)),
  );
  try {
    await history.runToUpgrade();
    const stored = await dumpRows(azurite.connectionString, history.kit.dataverse.url);
    const atUpgrade = await history.read();
    await history.runAfterUpgrade();
    const figures = [atUpgrade, await history.read()].map((one) => `${JSON.stringify(one)}\n`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'storage.jsonl'), stored);
    await writeFile(path.join(folder, 'figures.jsonl'), figures.join(''));
    return stored.split('\n').length - 1;
  } finally {
    await history.stop();
    await azurite.stop();
  }
}

void main(process.argv.slice(2));
