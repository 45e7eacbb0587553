import { spawnApi } from '../../api/spawnApi';
import { baselineTable } from './baselineTable';
import { backlogTables } from './backlogTables';
import type { BenchContext } from '../../measure/BenchContext';
import type { CaseResult } from '../../report/CaseResult';
import { type BacklogResult, measureBacklog } from './measureBacklog';

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
  const before: BacklogResult[] = [];
  const { baseline } = context;
  for (const blobs of blobCounts) {
    context.report(`Making ${blobs.toLocaleString('en')} blobs`);
    const api = await spawnApi({ seed: 1, blobs, recordsPerBlob: 50, launchShare: 0.01 });
    try {
      for (const latencyMs of latenciesMs) {
        const shape = { blobs, latencyMs, runs };
        if (baseline !== undefined) {
          context.report(`As of ${baseline.reference}:`);
          const { snapshot } = baseline;
          before.push(await measureBacklog({ ...context, snapshot }, api, shape));
        }
        results.push(await measureBacklog(context, api, shape));
      }
    } finally {
      await api.stop();
    }
  }
  return {
    name: 'backlog',
    figures: { results, before },
    tables: [
      ...backlogTables(results),
      ...(baseline === undefined ? [] : [baselineTable(baseline.reference, before, results)]),
    ],
    isMet: results.every(({ verdicts }) => verdicts.every(({ isMet }) => isMet)),
  };
}
