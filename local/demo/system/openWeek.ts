import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { dayMs, minuteMs } from '../../../contracts/time/durations';
import { writeFileAtomically } from '../../../build/writeFileAtomically';
import { formatCount } from '../../../contracts/text/formatCount';

const recordFile = 'audit-log-week.json';
interface Week {
  readonly endTime: string;
  readonly blobs: number;
}
/** The API lists seven days back, and the first blobs of the week are nearly that old at once. */
const usableMs = 5 * dayMs;
const collectorLagMs = 30 * minuteMs;

/**
 * When the emulated week ends. A folder that is used again gets the same week again, or its tables
 * would hold launches that the emulator does not know.
 */
export async function openWeek(
  folder: string | undefined,
  nowMs: number,
  blobs: number,
): Promise<{ readonly endTime: string; readonly isContinued: boolean }> {
  const endTime = new Date(nowMs - collectorLagMs).toISOString();
  if (folder === undefined) return { endTime, isContinued: false };
  const kept = await readOrWrite(folder, { endTime, blobs }).catch((error: unknown) => {
    throw explain(folder, error);
  });
  if (kept === undefined) return { endTime, isContinued: false };
  if (nowMs - Date.parse(kept.endTime) > usableMs) {
    throw new Error(
      `--folder: the week in ${folder} ended on ${kept.endTime}; the API lists seven days back, so it cannot be listed again. Name a new folder.`,
    );
  }
  if (kept.blobs !== blobs) {
    throw new Error(
      `--folder: the week in ${folder} has ${formatCount(kept.blobs, 'blob')}. Give --blobs ${kept.blobs}, or name a new folder.`,
    );
  }
  return { endTime: kept.endTime, isContinued: true };
}

/** The week that the folder has; `undefined` where there was none, and the given one is now. */
async function readOrWrite(folder: string, week: Week): Promise<Week | undefined> {
  await makeFolder(folder);
  const file = path.join(folder, recordFile);
  const names = await readdir(folder);
  if (names.includes(recordFile)) return parseWeek(file, await readFile(file, 'utf8'));
  if (names.length > 0) {
    throw new Error(`--folder: ${folder} holds other files. Name an empty or a new folder.`);
  }
  await writeFileAtomically(file, Buffer.from(`${JSON.stringify(week)}\n`));
  return undefined;
}

/**
 * Makes the folder and those above it. `mkdir` with `recursive` never returns where the system
 * refuses a folder as if the one above it were missing, as /proc does.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder));
    await mkdir(folder);
  }
}

function parseWeek(file: string, text: string): Week {
  try {
    const { endTime, blobs } = JSON.parse(text) as Partial<Week>;
    if (typeof endTime === 'string' && typeof blobs === 'number') return { endTime, blobs };
  } catch {
    // Reported below.
  }
  throw new Error(`--folder: ${file} cannot be read, because it is damaged. Name a new folder.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: 'it is not a folder, or a part of its path is not',
  ENOENT: 'the system makes no folders there',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'the disk is full',
};

/** An error of the file system in words; others are ours already. */
function explain(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const reason = reasons[code] ?? 'the system refuses it';
  return new Error(
    `--folder: ${folder} cannot be used: ${reason} (${code}). Name an empty or a new folder in a place that you may write to.`,
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
