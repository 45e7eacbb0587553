import path from 'node:path';

import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { checkDrained } from '../checks/finishTrial';
import { buildOlder, olderCommit } from '../trial/buildOlder';
import { Checker } from '../trial/Checker';
import { CollectorTrial } from '../trial/CollectorTrial';
import { finalRun } from '../trial/finalRun';
import { drawMoment, killAfter } from '../trial/killAfter';

type Order =
  'older, then newer' | 'both at once' | 'newer, then older' | 'older killed, then newer';
const orders: readonly Order[] = [
  'older, then newer',
  'both at once',
  'newer, then older',
  'older killed, then newer',
];

/** Two versions of the bundle with one storage account: an upgrade, a rollback, and both at once. */
export const versions: FaultsPart = {
  name: 'versions',
  title: `Two versions of the bundle (${olderCommit} and this one)`,
  rounds: 12,
  isParallel: true,
  run: async (context) => {
    const older = await buildOlder();
    const order = orders[context.seed % orders.length] ?? 'both at once';
    const trial = await CollectorTrial.start(context, {
      delivers: true,
      week: { blobs: 150, recordsPerBlob: 10, launchShare: 0.3, twinShare: 0.1, lateBlobs: 40 },
    });
    const olderChecker = Checker.start(path.join(older.functionsFolder, 'main.js'));
    try {
      const { environment } = await trial.openProxied();
      const logs = {
        older: new AuditLog(environment, older.bin),
        newer: new AuditLog(environment),
      };
      const violations = [...(await runInOrder(order, logs, trial, context))];
      const final = await finalRun(new AuditLog(trial.direct), 'sync', '--drain', '--json');
      violations.push(...final.violations);
      for (const [name, checker] of Object.entries({
        newer: context.checker,
        older: olderChecker,
      })) {
        const found = await checkDrained(checker, trial, {
          isOlder: name === 'older',
          // What the older version lists is not recorded as listed again.
          isProven: false,
        });
        violations.push(...found.map((text) => `as the ${name} version reads it: ${text}`));
      }
      return {
        counts: { [order]: 1 },
        peakBytes: final.peakBytes,
        violations: violations.map((text) => `${order}: ${text}`),
      };
    } finally {
      olderChecker.stop();
      await trial.stop();
    }
  },
};

async function runInOrder(
  order: Order,
  logs: { readonly older: AuditLog; readonly newer: AuditLog },
  trial: CollectorTrial,
  { random }: RoundContext,
): Promise<readonly string[]> {
  const { api } = trial.kit.tenant;
  const drain = async (log: AuditLog): Promise<readonly string[]> =>
    checkSuccess(await log.run('sync', '--drain', '--json'));
  if (order === 'both at once') {
    api.release();
    const found = await Promise.all([logs.older, logs.newer, logs.older, logs.newer].map(drain));
    return found.flat();
  }
  if (order === 'older killed, then newer') {
    api.release();
    await killAfter(logs.older.start('sync', '--drain'), drawMoment(random, 60), trial.proxy);
    return [];
  }
  const [first, second] =
    order === 'older, then newer' ? [logs.older, logs.newer] : [logs.newer, logs.older];
  const found = await drain(first);
  api.release();
  return [...found, ...(await drain(second))];
}

function checkSuccess(result: Awaited<ReturnType<AuditLog['run']>>): readonly string[] {
  const failure = result.code === 0 ? [] : [`a run ended with ${result.code}: ${result.messages}`];
  return [...failure, ...checkOutput(result)];
}
