import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { SpawnedApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import { compileProbe } from '../../measure/compileProbe';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';
import { checkBacklog, type Verdict } from './checkBacklog';
import { collect, type CollectorRun } from './collect';

export interface BacklogShape {
  readonly blobs: number;
  readonly latencyMs: number;
  /** Number of runs; the result is the median by time. */
  readonly runs: number;
}

export interface BacklogResult {
  readonly name: string;
  readonly blobs: number;
  readonly records: number;
  readonly megabytes: number;
  readonly latencyMs: number;
  readonly wallSeconds: number;
  /** Times of all runs, fastest first. */
  readonly wallSecondsOfRuns: readonly number[];
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly storageRequests: number;
  readonly floor: { readonly wallSeconds: number; readonly cpuSeconds: number };
  readonly run: Omit<CollectorRun, 'truth' | 'cost'>;
  readonly verdicts: readonly Verdict[];
}

/** Measures the loop that only downloads and scans a backlog, then drains the backlog. */
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
    verdicts: checkBacklog({ blobs, latencyMs, lost, twice, otherwiseWrong, ...cost }),
  };
}

/** As many requests in flight as the collector has; with a latency they limit the speed. */
const connections = { atOnce: 64, withLatency: 256 };

/** Measures the loop that only downloads and scans the same bytes. */
async function runFloor(
  scratchFolder: string,
  api: SpawnedApi,
  latencyMs: number,
): Promise<ProcessCost> {
  const pathsFile = path.join(scratchFolder, 'paths.txt');
  await writeFile(pathsFile, api.blobPaths.join('\n'));
  const script = await compileProbe('floor', scratchFolder);
  await api.configure({ latencyMs });
  const count = latencyMs === 0 ? connections.atOnce : connections.withLatency;
  const cost = await measureProcess({
    script,
    args: [api.address.audience, pathsFile, String(count)],
    scratchFolder,
  });
  const { bytes } = JSON.parse(cost.stdout) as { readonly bytes: number };
  if (bytes !== api.truth.bytes) {
    throw new Error(
      `The floor read ${bytes} of ${api.truth.bytes} bytes: some responses of the API were not complete.`,
    );
  }
  return cost;
}
