import { spawnHost } from '../../../local/host/process/spawnHost';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { finishDrain, finishImport } from '../checks/finishTrial';
import { CollectorTrial } from '../trial/CollectorTrial';
import { type KilledWork, KillTally } from '../trial/KillTally';

const kinds: readonly KilledWork[] = ['drain', 'delivery', 'import', 'host'];

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
  work: Exclude<KilledWork, 'import'>,
): Promise<RoundResult> {
  const { environment } = await trial.openProxied();
  const tally = new KillTally(work, context.random);
  while (tally.isUnfinished) {
    if (work === 'host') {
      const host = await spawnHost({
        folder: await ensureRuntimeBuilt(),
        env: environment,
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
  return tally.result(await finishDrain(context.checker, trial));
}

async function killImports(trial: CollectorTrial, context: RoundContext): Promise<RoundResult> {
  const file = await trial.writeExport(context.folder);
  const { environment } = await trial.openProxied();
  const tally = new KillTally('import', context.random);
  while (tally.isUnfinished) {
    await tally.kill(new AuditLog(environment).start('import', file), trial);
  }
  return tally.result(await finishImport(context.checker, trial, file));
}
