import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { AuditLog } from '../../harness/system/AuditLog';
import { FunctionHost } from '../../harness/system/FunctionHost';
import type { FaultsPart } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { finishDrain } from '../checks/finishTrial';
import { disturbQueue } from '../plans/disturbQueue';
import { CollectorTrial } from '../trial/CollectorTrial';

/** Messages of the ingest queue that are duplicated, reordered, lost and garbled. */
export const queue: FaultsPart = {
  name: 'queue',
  title: 'Faults of the queue',
  rounds: 24,
  isParallel: true,
  run: async (context) => {
    const trial = await CollectorTrial.start(context, {
      week: { blobs: 900, recordsPerBlob: 3, launchShare: 0.3, deletes: 0 },
    });
    try {
      const listed = await new AuditLog(trial.direct).run('sync', '--json');
      const disturbed = await disturbQueue(trial.storage, context.random);
      const isHost = context.seed % 2 === 0;
      if (isHost) await processInHost(trial);
      const mayShow = isHost ? ['queue.poison'] : [];
      const final = await finishDrain(context.checker, trial, { mayShow });
      return {
        ...final,
        counts: { ...disturbed, [isHost ? 'rounds in the host' : 'rounds of sync --drain']: 1 },
        violations: [...checkOutput(listed), ...final.violations],
      };
    } finally {
      await trial.stop();
    }
  },
};

/** Until the host has ingested, or put aside as poison, what is in the queue. */
async function processInHost(trial: CollectorTrial): Promise<void> {
  const host = await FunctionHost.start(await ensureRuntimeBuilt(), trial.direct);
  try {
    await host.whenQueueIdle();
  } finally {
    await host.stop();
  }
}
