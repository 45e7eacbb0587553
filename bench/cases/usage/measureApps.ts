import type { BenchContext } from '../../measure/BenchContext';
import { compileProbe } from '../../measure/compileProbe';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';
import { formatFigure } from '../../report/formatFigure';
import type { Table } from '../../report/printTable';
import { mostMegabytes } from './measureUsage';

const mostAppMs = 200;

interface AppTimes {
  readonly cost: Omit<ProcessCost, 'stdout'>;
  readonly launches: number;
  readonly apps: number;
  /** Of the first app of the process, whose code is not compiled yet. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Measures reports of one app each, one after another in one process. */
export async function measureApps(
  { scratchFolder, nodeArgs }: BenchContext,
  connectionString: string,
  appIds: readonly string[],
): Promise<AppTimes> {
  const { stdout, ...cost } = await measureProcess({
    script: await compileProbe('oneApp', scratchFolder),
    args: appIds,
    env: { AUDIT_LOGS_STORAGE: connectionString },
    scratchFolder,
    nodeArgs,
  });
  const { times, launches } = JSON.parse(stdout) as {
    readonly times: readonly number[];
    readonly launches: number;
  };
  const [firstMs = Infinity, ...others] = times;
  const sorted = others.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Infinity;
  return {
    cost,
    launches,
    apps: times.length,
    firstMs,
    medianMs: at(0.5),
    p95Ms: at(0.95),
  };
}

export function areAppsFast({ cost, p95Ms }: AppTimes): boolean {
  return p95Ms < mostAppMs && cost.peakBytes < mostMegabytes * 1e6;
}

export function toAppsTable(times: AppTimes, days: number): Table {
  const { apps, cost, firstMs, medianMs, p95Ms } = times;
  return {
    title: `Reading ${days} days of one app in a running process`,
    columns: ['apps', 'first ms', 'median ms', '95th percentile', 'requests', 'peak MB', 'aims'],
    rows: [
      [
        String(apps),
        ...[firstMs, medianMs, p95Ms].map((ms) => formatFigure(ms)),
        String(cost.storageRequests),
        formatFigure(cost.peakBytes / 1e6, 0),
        `95th percentile < ${mostAppMs} ms, < ${mostMegabytes} MB: ${areAppsFast(times) ? 'met' : 'NOT MET'}`,
      ],
    ],
    notes: ['Nothing of an app is kept in memory between two reports.'],
  };
}
