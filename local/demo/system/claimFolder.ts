import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { codeOf, createFolder, explainFolder } from './createFolder';

/** Has the id of the process that uses the folder. */
export const claimFile = 'audit-log-week.pid';

/**
 * Keeps a second run out of a folder, because two storage emulators would overwrite each other's files.
 * Returns what releases the folder.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, claimFile);
  const claim = async (): Promise<void> => {
    await writeFile(file, String(process.pid), { flag: 'wx' });
  };
  try {
    await createFolder(folder);
    await claim();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw explainFolder(folder, error);
    const owner = Number(await readFile(file, 'utf8'));
    if (isRunning(owner)) {
      throw new Error(
        `--folder: process ${owner} uses ${folder}. End it, or pass another folder. If it is not a run of npm start, delete ${file}.`,
        { cause: error },
      );
    }
    // A run that was killed.
    await rm(file, { force: true });
    await claim();
  }
  return () => rm(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
