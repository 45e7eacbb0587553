import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { writeFileAtomically } from '../../build/writeFileAtomically';

const recordFile = 'audit-log-week.json';
const dayMs = 86_400_000;
/** The API lists seven days back, and the first blobs of the week are nearly that old at once. */
const usableMs = 5 * dayMs;
const collectorLagMs = 30 * 60_000;

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
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, recordFile);
  const names = await readdir(folder);
  if (!names.includes(recordFile)) {
    if (names.length > 0) {
      throw new Error(`--folder: ${folder} holds other files. Name an empty or a new folder.`);
    }
    await writeFileAtomically(file, Buffer.from(`${JSON.stringify({ endTime, blobs })}\n`));
    return { endTime, isContinued: false };
  }
  const kept = JSON.parse(await readFile(file, 'utf8')) as { endTime: string; blobs: number };
  if (nowMs - Date.parse(kept.endTime) > usableMs) {
    throw new Error(
      `--folder: the week in ${folder} ended on ${kept.endTime}; the API lists seven days back, so it cannot be listed again. Name a new folder.`,
    );
  }
  if (kept.blobs !== blobs) {
    throw new Error(
      `--folder: the week in ${folder} has ${kept.blobs} blobs. Give --blobs ${kept.blobs}, or name a new folder.`,
    );
  }
  return { endTime: kept.endTime, isContinued: true };
}
