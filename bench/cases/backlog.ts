import { spawnApi } from '../api/spawnApi';
import { backlogTables } from './backlogTables';
import type { BenchContext } from './BenchContext';
import type { CaseResult } from './CaseResult';
import { measureBacklog, type BacklogResult } from './measureBacklog';

export interface BacklogOptions {
  readonly blobCounts: readonly number[];
  readonly latenciesMs: readonly number[];
  readonly runs: number;
}

/** A week's backlog, drained from cold, at each number of blobs and each latency. */
export async function backlog(
  context: BenchContext,
  { blobCounts, latenciesMs, runs }: BacklogOptions,
): Promise<CaseResult> {
  const results: BacklogResult[] = [];
  for (const blobs of blobCounts) {
    context.report(`Making ${blobs.toLocaleString('en')} blobs`);
    const api = await spawnApi({ seed: 1, blobs, recordsPerBlob: 50, launchShare: 0.01 });
    try {
      for (const latencyMs of latenciesMs) {
        results.push(await measureBacklog(context, api, { blobs, latencyMs, runs }));
      }
    } finally {
      await api.stop();
    }
  }
  return {
    name: 'backlog',
    figures: results,
    tables: backlogTables(results),
    isMet: results.every(({ verdicts }) => verdicts.every(({ isMet }) => isMet)),
  };
}
