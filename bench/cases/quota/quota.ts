import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import type { BenchData } from '../../api/ApiMessage';
import { spawnApi } from '../../api/spawnApi';
import type { BenchContext } from '../../measure/BenchContext';
import type { CaseResult } from '../../report/CaseResult';
import { formatFigure } from '../../report/formatFigure';
import { collect, type CollectorRun } from '../backlog/collect';
import { peakMegabytesAllowed } from '../backlog/peerFigures';
import { plotMemory } from './plotMemory';
import { growthOf, type MemorySampling, sampleMemory } from './sampleMemory';

/** The default of `AUDIT_LOGS_REQUESTS_PER_MINUTE`. */
const defaultBudget = 1_900;
/**
 * A backlog of 200,000 blobs takes 105 minutes at the default budget, and eleven at this multiple of it. At
 * a higher one, the roll-ups at the end count for more than the quota: Azurite searches the whole table for
 * each page that is read.
 */
const scale = 10;
/** How much longer than the quota requires a run may take. */
const slackAllowed = 1.05;
/** How much memory may grow between the second and the last quarter of the time: it is flat. */
const growthAllowed = 1.1;
/** The smallest instance of the plan that the stack creates by default. */
const instanceGigabytes = 2;
const latencyMs = 100;
const shape = { seed: 7, recordsPerBlob: 50, launchShare: 0.01, onRequest: true };
const plotFile = path.join(projectRoot, 'docs', 'full-quota-memory.svg');

interface QuotaRun {
  readonly name: string;
  readonly budget: number;
  readonly run: CollectorRun;
  readonly memory: MemorySampling['samples'];
}

/**
 * Measures a backlog of the largest tenants at a quota that is scaled up, and an ordinary hour of such a
 * tenant at the default quota: the quota must be the only limit.
 */
export async function quota(context: BenchContext, isQuick: boolean): Promise<CaseResult> {
  const blobs = isQuick ? 10_000 : 200_000;
  const backlog = await drain(
    context,
    `${blobs.toLocaleString('en')} blobs at ${scale} times the quota`,
    { ...shape, blobs },
    defaultBudget * scale,
  );
  const hour = await drain(
    context,
    'an hour of a large tenant, 1,600 blobs',
    { ...shape, blobs: isQuick ? 400 : 1_600 },
    defaultBudget,
  );
  if (!isQuick) {
    const title = `Resident memory while ${backlog.name} are drained`;
    await writeFile(plotFile, plotMemory(backlog.memory, title, peakMegabytesAllowed * 1e6));
  }
  const runs = [backlog, hour];
  return {
    name: 'quota',
    figures: runs.map((one) => ({
      name: one.name,
      cost: one.run.cost,
      summary: one.run.summary,
      delivery: one.run.delivery,
      api: one.run.api,
      leastSeconds: leastSeconds(one),
      gigabyteSeconds: one.run.cost.wallSeconds * instanceGigabytes,
      memory: one.memory,
    })),
    tables: [
      {
        title: 'At the full quota',
        columns: [
          'case',
          'GB',
          'records',
          'requests',
          'wall s',
          'quota alone s',
          'ratio',
          'CPU s',
          'GB-s',
          'peak MB',
          'growth',
          'lost',
          'twice',
        ],
        rows: runs.map(toRow),
        notes: [
          `The ratio is at most ${slackAllowed}, the growth ${growthAllowed}, and the memory below ${peakMegabytesAllowed} MB: ${runs.every(isMet) ? 'met' : 'NOT MET'}.`,
          'Growth: the mean of the memory in the last quarter of the time, divided by that in the second.',
          `GB-s: an instance of ${instanceGigabytes} GB for the whole run.`,
        ],
      },
    ],
    isMet: runs.every(isMet),
  };
}

async function drain(
  context: BenchContext,
  name: string,
  data: BenchData,
  budget: number,
): Promise<QuotaRun> {
  context.report(name);
  const api = await spawnApi(data);
  let sampling: MemorySampling | undefined;
  try {
    const run = await collect(context, api, latencyMs, {
      settings: { AUDIT_LOGS_REQUESTS_PER_MINUTE: String(budget) },
      onStart: (pid) => {
        sampling = sampleMemory(pid);
      },
    });
    return { name, budget, run, memory: sampling?.samples ?? [] };
  } finally {
    sampling?.stop();
    await api.stop();
  }
}

/** The time that the requests take if only the quota limits them. */
function leastSeconds({ run, budget }: QuotaRun): number {
  return (run.api.requests / budget) * 60;
}

function toRow(one: QuotaRun): readonly string[] {
  const { run } = one;
  const { cost, delivery, summary, api } = run;
  return [
    one.name,
    formatFigure(api.bytes / 1e9, 2),
    formatFigure(summary.records.seen),
    formatFigure(api.requests),
    formatFigure(cost.wallSeconds, 1),
    formatFigure(leastSeconds(one), 1),
    formatFigure(cost.wallSeconds / leastSeconds(one), 3),
    formatFigure(cost.cpuSeconds, 1),
    formatFigure(cost.wallSeconds * instanceGigabytes),
    formatFigure(cost.peakBytes / 1e6),
    formatFigure(growthOf(one.memory), 2),
    formatFigure(delivery.lost),
    formatFigure(delivery.twice),
  ];
}

function isMet(one: QuotaRun): boolean {
  const { cost, delivery, summary, truth } = one.run;
  return (
    cost.wallSeconds <= leastSeconds(one) * slackAllowed &&
    cost.peakBytes / 1e6 < peakMegabytesAllowed &&
    growthOf(one.memory) <= growthAllowed &&
    delivery.lost + delivery.twice + delivery.invented === 0 &&
    summary.records.seen === truth.records
  );
}
