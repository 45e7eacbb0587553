import { setTimeout as sleep } from 'node:timers/promises';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { spawnHost } from '../../../local/host/process/spawnHost';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { finishDrain } from '../checks/finishTrial';
import { CollectorTrial } from '../trial/CollectorTrial';

/** Two and five instances at once; one is stopped and one is killed in the middle. */
export const instances: FaultsPart = {
  name: 'instances',
  title: 'Several instances at once, and scale-in',
  rounds: 12,
  isParallel: false,
  run: async (context) => {
    const count = context.seed % 2 === 0 ? 2 : 5;
    const isHost = context.seed % 4 < 2;
    const trial = await CollectorTrial.start(context, {
      delivers: true,
      week: { blobs: 600, recordsPerBlob: 5, launchShare: 0.3, twinShare: 0.1 },
      tenant: { activity: { latencyMs: 20 } },
    });
    try {
      const violations = isHost
        ? await runHosts(trial, count, context)
        : await runDrains(trial, count, context);
      const final = await finishDrain(context.checker, trial);
      return {
        ...final,
        counts: {
          [`rounds of ${count} ${isHost ? 'hosts' : 'drains'}`]: 1,
          'instances stopped': count > 2 ? 1 : 0,
          'instances killed': 1,
          'downloads again': trial.kit.tenant.api.stats().requests.blob - trial.contentIds.length,
        },
        violations: [...violations, ...final.violations],
      };
    } finally {
      await trial.stop();
    }
  },
};

/** Until some blobs are downloaded, and most are not. */
async function untilMidway(trial: CollectorTrial, { random }: RoundContext): Promise<void> {
  const least = random.between(20, 300);
  const startedMs = Date.now();
  while (trial.kit.tenant.api.stats().requests.blob < least && Date.now() - startedMs < 30_000) {
    await sleep(5);
  }
}

async function runDrains(
  trial: CollectorTrial,
  count: number,
  context: RoundContext,
): Promise<readonly string[]> {
  const log = new AuditLog(trial.direct);
  const running = Array.from({ length: count }, () => log.start('sync', '--drain', '--json'));
  await untilMidway(trial, context);
  running[0]?.kill();
  if (count > 2) running[1]?.kill('SIGTERM');
  const results = await Promise.all(running.map(({ ended }) => ended));
  return results.flatMap((result, index) => {
    if (index === 0 && result.code === null) return [];
    if (index === 1 && [143, null].includes(result.code)) return [];
    const failure = result.code === 0 ? [] : [`a drain beside others ended with ${result.code}`];
    return [...failure, ...checkOutput(result)];
  });
}

async function runHosts(
  trial: CollectorTrial,
  count: number,
  context: RoundContext,
): Promise<readonly string[]> {
  const folder = await ensureRuntimeBuilt();
  const hosts = await Promise.all(
    Array.from({ length: count }, () =>
      spawnHost({ folder, env: trial.direct, queueLockMs: 4_000 }),
    ),
  );
  const [killed, stopped] = hosts;
  const listing = Promise.allSettled(hosts.map((host) => host.runTimer('sync')));
  await untilMidway(trial, context);
  if (killed !== undefined) process.kill(killed.pid, 'SIGKILL');
  if (count > 2) await stopped?.stop();
  await listing;
  const left = hosts.slice(count > 2 ? 2 : 1);
  await Promise.all(left.map((host) => host.whenQueueIdle()));
  await Promise.all(hosts.map((host) => host.stop()));
  return left.flatMap(({ invocations }) =>
    invocations.flatMap(({ functionName, failure }) =>
      failure === undefined ? [] : [`${functionName} failed: ${failure.message.slice(0, 300)}`],
    ),
  );
}
