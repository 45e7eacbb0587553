import type { SyncResult } from '../../pipeline/sync/SyncResult';

/** Application Insights cuts a message after 32,768 characters, and a cut line is not JSON. */
const longestBytes = 30_000;

/**
 * The log line of a run, `{"event":"sync",…}`. If it were too long, its problems have their codes only:
 * each of them has a line of its own, which `logHealth` writes.
 */
export function syncLine(result: SyncResult): string {
  const line = JSON.stringify({ event: 'sync', ...result });
  if (Buffer.byteLength(line) <= longestBytes) return line;
  const problems = result.problems.map(({ code }) => ({ code }));
  return JSON.stringify({ event: 'sync', ...result, problems });
}
