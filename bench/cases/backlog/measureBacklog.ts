import type { SpawnedApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import { collect, type CollectorRun } from './collect';
import { judgeBacklog, type Verdict } from './judgeBacklog';
import { runFloor } from './runFloor';

export interface BacklogShape {
  readonly blobs: number;
  readonly latencyMs: number;
  /** Runs, of which the one in the middle by time is shown. */
  readonly runs: number;
}

export interface BacklogResult {
  readonly name: string;
  readonly blobs: number;
  readonly records: number;
  readonly megabytes: number;
  readonly latencyMs: number;
  readonly wallSeconds: number;
  /** Of all runs, fastest first. */
  readonly wallSecondsOfRuns: readonly number[];
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly storageRequests: number;
  readonly floor: { readonly wallSeconds: number; readonly cpuSeconds: number };
  readonly run: Omit<CollectorRun, 'truth' | 'cost'>;
  readonly verdicts: readonly Verdict[];
}

/** Drains one backlog, after the loop that only downloads and scans it. */
export async function measureBacklog(
  context: BenchContext,
  api: SpawnedApi,
  { blobs, latencyMs, runs }: BacklogShape,
): Promise<BacklogResult> {
  const name = `${blobs.toLocaleString('en')} blobs, ${latencyMs} ms`;
  context.report(`${name}: the floor`);
  const floor = await runFloor(context.scratchFolder, api, latencyMs);
  const done: CollectorRun[] = [];
  for (let index = 1; index <= runs; index += 1) {
    context.report(`${name}: the collector, run ${index} of ${runs}`);
    done.push(await collect(context, api, latencyMs));
  }
  done.sort((one, other) => one.cost.wallSeconds - other.cost.wallSeconds);
  const middle = done[done.length >> 1];
  if (middle === undefined) {
    throw new RangeError('A case needs at least one run.');
  }
  const { cost, truth, ...run } = middle;
  const { lost, twice, invented } = run.delivery;
  const otherwiseWrong = invented + Math.abs(run.summary.records.seen - truth.records);
  return {
    name,
    blobs: truth.blobs,
    records: truth.records,
    megabytes: truth.bytes / 1e6,
    latencyMs,
    ...cost,
    wallSecondsOfRuns: done.map(({ cost: { wallSeconds } }) => wallSeconds),
    floor: { wallSeconds: floor.wallSeconds, cpuSeconds: floor.cpuSeconds },
    run,
    verdicts: judgeBacklog({ blobs, latencyMs, lost, twice, otherwiseWrong, ...cost }),
  };
}
