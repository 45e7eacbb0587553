import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { Random } from '../../../local/data/week/Random';
import type { FaultsPart, PartOutcome, RoundContext, RoundResult } from './FaultsPart';

export interface PartRun {
  readonly seed: number;
  readonly rounds: number;
  readonly parallel: number;
  readonly scratchFolder: string;
  readonly shared: Pick<RoundContext, 'checker' | 'nextStorage' | 'report'>;
}

/** Runs the rounds of a part. A round that throws is a violation, and the others continue. */
export async function runPart(part: FaultsPart, run: PartRun): Promise<PartOutcome> {
  const startedMs = performance.now();
  const counts: Record<string, number> = {};
  const violations: { seed: number; violation: string }[] = [];
  const distinct = new Map<string, Set<string>>();
  let peakBytes: number | undefined;
  let started = 0;
  let ended = 0;
  const workOn = async (): Promise<void> => {
    while (started < run.rounds) {
      const seed = run.seed + started;
      started += 1;
      const result = await runRound(part, seed, run);
      for (const [name, count] of Object.entries(result.counts)) {
        counts[name] = (counts[name] ?? 0) + count;
      }
      for (const [name, names] of Object.entries(result.distinct ?? {})) {
        distinct.set(name, new Set([...(distinct.get(name) ?? []), ...names]));
      }
      if (result.peakBytes !== undefined) {
        peakBytes = Math.max(peakBytes ?? 0, result.peakBytes);
      }
      violations.push(...result.violations.map((violation) => ({ seed, violation })));
      ended += 1;
      run.shared.report(
        `${part.name}: ${ended} of ${run.rounds} rounds, ${violations.length} violations`,
      );
    }
  };
  const workers = part.isParallel ? Math.min(run.parallel, run.rounds) : 1;
  await Promise.all(Array.from({ length: workers }, workOn));
  return {
    name: part.name,
    title: part.title,
    date: new Date().toISOString().slice(0, 10),
    seed: run.seed,
    rounds: run.rounds,
    fullRounds: part.rounds,
    seconds: (performance.now() - startedMs) / 1_000,
    counts: {
      ...counts,
      ...Object.fromEntries([...distinct].map(([name, { size }]) => [name, size])),
    },
    peakBytes,
    violations: violations.toSorted((one, other) => one.seed - other.seed),
  };
}

async function runRound(part: FaultsPart, seed: number, run: PartRun): Promise<RoundResult> {
  const folder = path.join(run.scratchFolder, `${part.name}-${seed}`);
  await mkdir(folder, { recursive: true });
  try {
    return await part.run({ ...run.shared, seed, folder, random: new Random(seed * 7_919) });
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { counts: {}, violations: [`The round itself failed: ${text}`] };
  }
}
