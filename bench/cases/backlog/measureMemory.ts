import type { BenchData } from '../../api/ApiMessage';
import { spawnApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import { collect, type CollectorRun } from './collect';
import { peakMegabytesAllowed } from './peerFigures';
import { formatFigure } from '../../report/formatFigure';

export interface MemoryResult {
  readonly name: string;
  readonly run: CollectorRun;
}

/** Drains a backlog without latency and measures its memory. */
export async function measureMemory(
  context: BenchContext,
  name: string,
  data: BenchData,
): Promise<MemoryResult> {
  context.report(name);
  const api = await spawnApi(data);
  try {
    return { name, run: await collect(context, api, 0) };
  } finally {
    await api.stop();
  }
}

export const memoryColumns = [
  'case',
  'MB',
  'records',
  'wall s',
  'CPU s',
  'peak MB',
  'storage requests per blob',
  'per launch',
  'launches delivered / true',
  'twice',
  `< ${peakMegabytesAllowed} MB, nothing lost`,
] as const;

export function memoryRow({ name, run }: MemoryResult): readonly string[] {
  const { cost, truth, delivery } = run;
  return [
    name,
    formatFigure(truth.bytes / 1e6),
    formatFigure(run.summary.records.seen),
    formatFigure(cost.wallSeconds, 2),
    formatFigure(cost.cpuSeconds, 2),
    formatFigure(cost.peakBytes / 1e6),
    formatFigure(cost.storageRequests / truth.blobs, 3),
    formatFigure(cost.storageRequests / (truth.eventIds.length + truth.twinIds.length), 3),
    `${formatFigure(delivery.delivered)} / ${formatFigure(delivery.expected)}`,
    formatFigure(delivery.twice),
    isWithinMemory(run) ? 'met' : 'NOT MET',
  ];
}

/** The figures for `--json`, without the thousands of ids of the truth. */
export function memoryFigures({ name, run }: MemoryResult): object {
  const { cost, summary, delivery, api, storeCpuSeconds } = run;
  return { name, cost, summary, delivery, api, storeCpuSeconds };
}

/** Whether a run stayed below the memory limit and delivered everything once. */
export function isWithinMemory({ cost, delivery, summary, truth }: CollectorRun): boolean {
  return (
    cost.peakBytes / 1e6 < peakMegabytesAllowed &&
    delivery.lost === 0 &&
    delivery.twice === 0 &&
    summary.records.seen === truth.records
  );
}
