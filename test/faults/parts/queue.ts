import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { spawnHost } from '../../../local/host/process/spawnHost';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { checkTrial } from '../checks/checkTrial';
import { disturbQueue } from '../plans/disturbQueue';
import { CollectorTrial } from '../trial/CollectorTrial';
import { finalRun } from '../trial/finalRun';
import { definedOnly } from '../trial/definedOnly';

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
      const log = new AuditLog(trial.direct);
      const listed = await log.run('sync', '--json');
      const disturbed = await disturbQueue(trial.storage, context.random);
      const isHost = context.seed % 2 === 0;
      const violations = [...checkOutput(listed)];
      if (isHost) await processInHost(trial);
      const final = await finalRun(log, 'sync', '--drain', '--json');
      violations.push(
        ...final.violations,
        ...(await checkTrial(context.checker, {
          settings: trial.direct,
          truth: trial.truth,
          contentIds: trial.contentIds,
          ...(isHost ? { mayShow: ['queue.poison'] } : {}),
        })),
      );
      return {
        counts: { ...disturbed, [isHost ? 'rounds in the host' : 'rounds of sync --drain']: 1 },
        peakBytes: final.peakBytes,
        violations,
      };
    } finally {
      await trial.stop();
    }
  },
};

/** Until the host has ingested, or put aside as poison, what is in the queue. */
async function processInHost(trial: CollectorTrial): Promise<void> {
  const host = await spawnHost({
    folder: await ensureRuntimeBuilt(),
    env: {
      ...definedOnly(trial.direct),
      AzureFunctionsJobHost__extensions__queues__maxPollingInterval: '00:00:00.2',
      AzureFunctionsJobHost__extensions__queues__visibilityTimeout: '00:00:00',
    },
  });
  try {
    await host.whenQueueIdle();
  } finally {
    await host.stop();
  }
}
