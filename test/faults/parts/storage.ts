import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { checkOutput } from '../checks/checkOutput';
import { checkDrained, checkImported } from '../checks/finishTrial';
import { callSiteOf } from '../plans/callSiteOf';
import { planStorageFaults } from '../plans/planStorageFaults';
import { CollectorTrial } from '../trial/CollectorTrial';
import { finalRun } from '../trial/finalRun';
import { shortWaits } from '../trial/preload';

/** Runs over faults before the last one, which has none. */
const faultyRuns = 3;

/** Faults between a collector and its storage account, at all call sites. */
export const storage: FaultsPart = {
  name: 'storage',
  title: 'Faults of the storage account',
  rounds: 48,
  isParallel: true,
  run: async (context) => {
    const trial = await CollectorTrial.start(context, {
      delivers: true,
      week: { blobs: 60, recordsPerBlob: 10, launchShare: 0.3, twinShare: 0.1 },
    });
    try {
      return await runOverFaults(trial, context);
    } finally {
      await trial.stop();
    }
  },
};

async function runOverFaults(trial: CollectorTrial, context: RoundContext): Promise<RoundResult> {
  const isImport = context.seed % 6 === 5;
  const command = isImport
    ? ['import', await trial.writeExport(context.folder), '--json']
    : ['sync', '--drain', '--json'];
  const check = (): Promise<readonly string[]> =>
    isImport ? checkImported(context.checker, trial) : checkDrained(context.checker, trial);
  const plan = planStorageFaults(context.seed, context.random);
  trial.proxy.faults = plan.faults;
  const log = (await trial.openProxied()).with(shortWaits);
  const violations: string[] = [];
  const counts: Record<string, number> = { [`rounds with ${plan.name}`]: 1 };
  let isDone = false;
  for (let run = 0; run < faultyRuns && !isDone; run += 1) {
    const result = await log.run(...command);
    const name =
      result.code === 0
        ? 'runs that succeeded in spite of faults'
        : 'runs that ended with an error';
    counts[name] = (counts[name] ?? 0) + 1;
    violations.push(...checkOutput(result));
    if (result.code !== 0) continue;
    isDone = true;
    const found = await check();
    violations.push(...found.map((text) => `after exit code 0 in spite of faults: ${text}`));
  }
  trial.proxy.faults = () => undefined;
  const final = await finalRun(new AuditLog(trial.direct), ...command);
  violations.push(...final.violations, ...(await check()));
  return {
    counts: { ...counts, 'requests with a fault': plan.given.length },
    distinct: {
      'call sites with a fault': plan.given.map(({ request }) => callSiteOf(request)),
      'kinds of faults': plan.given.map(({ kind }) => kind),
    },
    peakBytes: final.peakBytes,
    violations: violations.map((text) => `${plan.name}: ${text}`),
  };
}
