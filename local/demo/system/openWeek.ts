import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { dayMs, minuteMs } from '../../../contracts/time/durations';
import { writeFileAtomically } from '../../../build/writeFileAtomically';
import { formatCount } from '../../../contracts/text/formatCount';

import { claimFile } from './claimFolder';
import { createFolder, explainFolder } from './createFolder';

const weekFile = 'audit-log-week.json';
interface Week {
  readonly endTime: string;
  readonly blobs: number;
}
/** The API lists seven days back, and the first blobs of a new week are nearly that old. */
const usableMs = 5 * dayMs;
const collectorLagMs = 30 * minuteMs;

/**
 * Decides when the emulated week ends. A folder that is used again keeps its week: with another one,
 * its tables would contain launches that the emulator does not know.
 */
export async function openWeek(
  folder: string | undefined,
  nowMs: number,
  blobs: number,
): Promise<{ readonly endTime: string; readonly isContinued: boolean }> {
  const endTime = new Date(nowMs - collectorLagMs).toISOString();
  if (folder === undefined) return { endTime, isContinued: false };
  const kept = await readOrWrite(folder, { endTime, blobs }).catch((error: unknown) => {
    throw explainFolder(folder, error);
  });
  if (kept === undefined) return { endTime, isContinued: false };
  if (nowMs - Date.parse(kept.endTime) > usableMs) {
    throw new Error(
      `--folder: the week in ${folder} ended on ${kept.endTime}; the API lists only seven days back. Pass a new folder.`,
    );
  }
  if (kept.blobs !== blobs) {
    throw new Error(
      `--folder: the week in ${folder} has ${formatCount(kept.blobs, 'blob')}. Pass --blobs ${kept.blobs} or a new folder.`,
    );
  }
  return { endTime: kept.endTime, isContinued: true };
}

/** Reads the week of the folder; writes the given one and returns `undefined` for a new folder. */
async function readOrWrite(folder: string, week: Week): Promise<Week | undefined> {
  await createFolder(folder);
  const file = path.join(folder, weekFile);
  const names = (await readdir(folder)).filter((name) => name !== claimFile);
  if (names.includes(weekFile)) return parseWeek(file, await readFile(file, 'utf8'));
  if (names.length > 0) {
    throw new Error(`--folder: ${folder} contains other files. Pass an empty or a new folder.`);
  }
  await writeFileAtomically(file, Buffer.from(`${JSON.stringify(week)}\n`));
  return undefined;
}

function parseWeek(file: string, text: string): Week {
  try {
    const { endTime, blobs } = JSON.parse(text) as Partial<Week>;
    if (typeof endTime === 'string' && typeof blobs === 'number') return { endTime, blobs };
  } catch {
    // Reported below.
  }
  throw new Error(`--folder: ${file} is damaged. Pass a new folder.`);
}
