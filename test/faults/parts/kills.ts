import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { writeExport } from '../../../local/data/writeExport';
import type { Random } from '../../../local/data/week/Random';
import { spawnHost } from '../../../local/host/process/spawnHost';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { recordsIn } from '../../harness/records/recordsIn';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { checkTrial } from '../checks/checkTrial';
import { CollectorTrial } from '../trial/CollectorTrial';
import { definedOnly } from '../trial/definedOnly';
import { drawMoment, killAfter } from '../trial/killAfter';
import { finalRun } from '../trial/finalRun';

/** Kills of a round, each of a process that continues what the one before left. */
const killsPerRound = 5;

type Work = 'drain' | 'delivery' | 'import' | 'host';
const kinds: readonly Work[] = ['drain', 'delivery', 'import', 'host'];

const victims: Readonly<Record<Work, string>> = {
  drain: 'a drain',
  delivery: 'a delivery',
  import: 'an import',
  host: 'the host',
};

/** Signal 9 at random moments of drains, deliveries, imports and of the Functions host. */
export const kills: FaultsPart = {
  name: 'kills',
  title: 'Killed with signal 9 at random moments',
  rounds: 40,
  isParallel: true,
  run: async (context) => {
    const work = kinds[context.seed % kinds.length] ?? 'drain';
    const trial = await CollectorTrial.start(context, {
      delivers: work === 'delivery' || work === 'host',
      week: {
        blobs: 120,
        recordsPerBlob: work === 'import' ? 60 : 15,
        launchShare: 0.3,
        twinShare: 0.1,
      },
      // A delay, so that a kill also meets requests that are in progress.
      tenant: { activity: { latencyMs: 10 } },
      dataverse: { latencyMs: 20 },
    });
    try {
      return work === 'import'
        ? await killImports(trial, context)
        : await killRuns(trial, context, work);
    } finally {
      await trial.stop();
    }
  },
};

async function killRuns(
  trial: CollectorTrial,
  context: RoundContext,
  work: Exclude<Work, 'import'>,
): Promise<RoundResult> {
  const { environment } = await trial.openProxied();
  const tally = new KillTally(work, context.random);
  while (tally.isUnfinished) {
    if (work === 'host') {
      const host = await spawnHost({
        folder: await ensureRuntimeBuilt(),
        env: definedOnly(environment),
        // A message of a killed host appears again at once.
        queueLockMs: 2_000,
      });
      const worked = host.runTimer('sync').then(() => host.whenQueueIdle());
      // It rejects when the host is killed.
      const idle = worked.catch(() => undefined);
      await tally.kill({ pid: host.pid, ended: Promise.race([host.ended, idle]) }, trial);
      await host.stop();
    } else {
      await tally.kill(new AuditLog(environment).start('sync', '--drain'), trial);
    }
  }
  const final = await finalRun(new AuditLog(trial.direct), 'sync', '--drain', '--json');
  const violations = await checkTrial(context.checker, {
    settings: trial.direct,
    truth: trial.truth,
    contentIds: trial.contentIds,
    deliveredIds: trial.deliveredIds,
  });
  return tally.result(final, violations);
}

async function killImports(trial: CollectorTrial, context: RoundContext): Promise<RoundResult> {
  const file = path.join(context.folder, 'export.csv');
  await writeFile(file, writeExport(recordsIn(trial.week.contents)));
  const { environment } = await trial.openProxied();
  const tally = new KillTally('import', context.random);
  while (tally.isUnfinished) {
    await tally.kill(new AuditLog(environment).start('import', file), trial);
  }
  const final = await finalRun(new AuditLog(trial.direct), 'import', file, '--json');
  const violations = await checkTrial(context.checker, {
    settings: trial.direct,
    truth: trial.truth,
  });
  return tally.result(final, violations);
}

/** Counts the kills of a round, and draws their moments. */
class KillTally {
  private killed = 0;
  private tried = 0;
  private peakBytes = 0;
  /** Grows less when processes end before they are killed. */
  private mostRequests = 60;

  constructor(
    private readonly work: Work,
    private readonly random: Random,
  ) {}

  get isUnfinished(): boolean {
    return this.killed < killsPerRound && this.tried < 3 * killsPerRound;
  }

  async kill(victim: Parameters<typeof killAfter>[0], trial: CollectorTrial): Promise<void> {
    const { isKilled, peakBytes } = await killAfter(
      victim,
      drawMoment(this.random, this.mostRequests),
      trial.proxy,
    );
    this.tried += 1;
    this.killed += isKilled ? 1 : 0;
    this.peakBytes = Math.max(this.peakBytes, peakBytes);
    if (!isKilled) this.mostRequests = Math.max(8, this.mostRequests >> 1);
  }

  result(final: Awaited<ReturnType<typeof finalRun>>, found: readonly string[]): RoundResult {
    const violations = [...final.violations, ...found].map((text) => `${this.work}: ${text}`);
    return {
      counts: {
        kills: this.killed,
        [`kills of ${victims[this.work]}`]: this.killed,
        'kills survived': violations.length === 0 ? this.killed : 0,
      },
      peakBytes: Math.max(this.peakBytes, final.peakBytes),
      violations,
    };
  }
}
