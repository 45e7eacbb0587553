import type { FaultName, FaultRule } from '../../../local/emulators/activity/state/faults';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import type { Expectation } from '../checks/checkTrial';
import { checkOutput } from '../checks/checkOutput';
import { checkDrained } from '../checks/finishTrial';
import { planApiFaults } from '../plans/planApiFaults';
import { CollectorTrial } from '../trial/CollectorTrial';
import { finalRun } from '../trial/finalRun';
import { shortWaits } from '../trial/preload';

/** Runs over faults before the API is well again. */
const faultyRuns = 3;
/** The emulated minute of a round with another collector takes three seconds. */
const clockRate = 20;

/** Every error of the API, alone and mixed; short tokens; another collector that uses the quota. */
export const api: FaultsPart = {
  name: 'api',
  title: 'Faults of the Management Activity API',
  rounds: 60,
  isParallel: true,
  run: async (context) => {
    const startedMs = Date.now();
    const isShared = context.seed % 12 === 11;
    const trial = await CollectorTrial.start(context, {
      week: { blobs: 80, recordsPerBlob: 10, launchShare: 0.3 },
      tenant: {
        // Ends in the middle of a run.
        entra: { tokenLifetimeSeconds: context.seed % 2 === 0 ? 4 : 3_599 },
        activity: {
          pageSize: 9,
          ...(isShared
            ? { requestsPerMinute: 60, now: () => startedMs + (Date.now() - startedMs) * clockRate }
            : {}),
        },
      },
    });
    const other = isShared ? startOtherCollector(trial.kit.tenant.api.audience) : undefined;
    try {
      return await runOverFaults(trial, context, isShared);
    } finally {
      other?.stop();
      await trial.stop();
    }
  },
};

async function runOverFaults(
  trial: CollectorTrial,
  context: RoundContext,
  isShared: boolean,
): Promise<RoundResult> {
  const { tenant } = trial.kit;
  const { name, rules } = isShared
    ? { name: 'another collector', rules: [] }
    : planApiFaults(context.seed);
  const log = new AuditLog(trial.direct).with(shortWaits);
  const violations: string[] = [];
  const counts: Record<string, number> = {};
  const add = (what: string, count: number): void => {
    counts[what] = (counts[what] ?? 0) + count;
  };
  tenant.api.setFaults(rules);
  for (let run = 0; run < faultyRuns; run += 1) {
    const result = await log.run('sync', '--drain', '--json');
    violations.push(...checkOutput(result));
    add(result.code === 0 ? 'runs that succeeded' : 'runs that ended with an error', 1);
    if (result.code === 0) break;
  }
  const { faultsGiven, refused } = tenant.api.stats();
  tenant.api.setFaults([]);
  tenant.api.configure({ requestsPerMinute: undefined });
  await redriveAll(log);
  const final = await finalRun(log, 'sync', '--drain', '--json');
  const expected = allowedBy(rules, isShared);
  violations.push(...final.violations, ...(await checkDrained(context.checker, trial, expected)));
  add('faults', faultsGiven);
  add('refused requests', refused);
  return {
    counts,
    distinct: { 'kinds of faults': rules.map((rule) => nameOf(rule)) },
    peakBytes: final.peakBytes,
    violations: violations.map((text) => `${name}: ${text}`),
  };
}

/** What the connector rightly still reports after the faults are over. */
function allowedBy(rules: readonly FaultRule[], isShared: boolean): Partial<Expectation> {
  const isGiven = (faults: readonly FaultName[]): boolean =>
    rules.some(({ fault }) => faults.some((name) => name === fault));
  const isThrottled = isShared || isGiven(['AF429', '429', '429-retry-after']);
  const hasPause = isGiven(['AF20022', 'AF20023']);
  return {
    mayHaveGaps: hasPause,
    mayShow: [
      ...(isThrottled ? ['budget.usedByOthers'] : []),
      ...(hasPause ? ['sync.gap'] : []),
      // The clock of the tenant runs faster.
      ...(isShared ? ['clock.skewed'] : []),
    ],
  };
}

/** What was given up can be processed again, whatever its state is. */
async function redriveAll(log: AuditLog): Promise<void> {
  for (const state of ['dead', 'missing', 'expired']) {
    await log.run('redrive', '--state', state, '--json');
  }
}

function nameOf({ fault }: FaultRule): string {
  return typeof fault === 'string' ? fault : JSON.stringify(fault);
}

/** Sends requests of the same tenant, so that its quota is used up most of the time. */
function startOtherCollector(audience: string): { stop(): void } {
  const timer = setInterval(() => {
    void fetch(`${audience}/api/v1.0/other/activity/feed/subscriptions/list`).then(
      (response) => response.text(),
      () => undefined,
    );
  }, 60);
  return { stop: () => clearInterval(timer) };
}
