import { spawnApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import type { CaseResult } from '../../report/CaseResult';
import { formatFigure } from '../../report/formatFigure';
import type { Table } from '../../report/printTable';
import { backlogTables } from './backlogTables';
import { type BacklogResult, measureBacklog } from './measureBacklog';

export interface BacklogOptions {
  readonly blobCounts: readonly number[];
  readonly latenciesMs: readonly number[];
  readonly runs: number;
}

/** Measures draining a week's backlog for each number of blobs and each latency. */
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
          context.report(`The baseline ${baseline.reference}:`);
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

/** Compares this checkout with another commit on the same blobs. */
function baselineTable(
  reference: string,
  before: readonly BacklogResult[],
  after: readonly BacklogResult[],
): Table {
  return {
    title: `Compared with ${reference}`,
    columns: ['case', 'wall s', 'before', 'ratio', 'CPU s', 'before', 'ratio', 'peak MB', 'before'],
    rows: after.flatMap((now) => {
      const then = before.find(({ name }) => name === now.name);
      return then === undefined ? [] : [compare(now, then)];
    }),
  };
}

function compare(now: BacklogResult, then: BacklogResult): readonly string[] {
  return [
    now.name,
    formatFigure(now.wallSeconds, 2),
    formatFigure(then.wallSeconds, 2),
    formatFigure(now.wallSeconds / then.wallSeconds, 2),
    formatFigure(now.cpuSeconds, 2),
    formatFigure(then.cpuSeconds, 2),
    formatFigure(now.cpuSeconds / then.cpuSeconds, 2),
    formatFigure(now.peakBytes / 1e6),
    formatFigure(then.peakBytes / 1e6),
  ];
}
