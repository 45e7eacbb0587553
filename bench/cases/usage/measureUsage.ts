import type { BenchContext } from '../../measure/BenchContext';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';
import { formatFigure } from '../../report/formatFigure';

interface UsageRun {
  readonly name: string;
  readonly cost: Omit<ProcessCost, 'stdout'>;
  readonly launches: number;
  readonly aimSeconds: number | undefined;
}

export const mostMegabytes = 250;

/** Runs a command that reads or writes figures, from the start of its process to its exit. */
export async function measureUsage(
  { snapshot, scratchFolder, nodeArgs, report }: BenchContext,
  connectionString: string,
  run: {
    readonly name: string;
    readonly args: readonly string[];
    readonly aimSeconds?: number | undefined;
  },
): Promise<UsageRun> {
  report(`Usage: ${run.name}`);
  const { stdout, ...cost } = await measureProcess({
    script: snapshot.bin,
    args: run.args,
    env: { AUDIT_LOGS_STORAGE: connectionString },
    scratchFolder,
    nodeArgs,
  });
  const { launches = 0 } = JSON.parse(stdout) as { readonly launches?: number };
  return { name: run.name, cost, launches, aimSeconds: run.aimSeconds };
}

export function isMet({ cost, aimSeconds }: UsageRun): boolean {
  const isFast = aimSeconds === undefined || cost.wallSeconds < aimSeconds;
  return isFast && cost.peakBytes < mostMegabytes * 1e6;
}

export function toRow(run: UsageRun): readonly string[] {
  const { cost, launches, name, aimSeconds } = run;
  return [
    name,
    launches.toLocaleString('en'),
    formatFigure(cost.wallSeconds, 2),
    formatFigure(cost.cpuSeconds, 2),
    String(cost.storageRequests),
    formatFigure(cost.peakBytes / 1e6, 0),
    `${aimSeconds === undefined ? '' : `< ${aimSeconds} s, `}< ${mostMegabytes} MB: ${isMet(run) ? 'met' : 'NOT MET'}`,
  ];
}
