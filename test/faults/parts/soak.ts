import path from 'node:path';

import type { Truth } from '../../../local/data/computeTruth';
import { addDays, dayOf, daysBetween } from '../../../runtime/domain/time/days';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { type Certificate, compareCertificate } from '../checks/checkCertificate';
import { finishDrain } from '../checks/finishTrial';
import { makeSoakContents } from '../plans/makeSoakContents';
import { type Incident, lasts, planSoak, type SoakPlan, timeOfHour } from '../plans/planSoak';
import { CollectorTrial } from '../trial/CollectorTrial';
import { SoakHost } from '../trial/SoakHost';
import { SteeredClock } from '../trial/SteeredClock';

const weeks = 8;
/** A day gets its verdict about two days after its end. */
const newestDays = 3;

/** Weeks of an emulated tenant on a clock that jumps from hour to hour, with an incident in each week. */
export const soak: FaultsPart = {
  name: 'soak',
  title: 'Eight simulated weeks',
  rounds: 1,
  isParallel: false,
  run: async (context) => {
    const clock = new SteeredClock(path.join(context.folder, 'clock'));
    const plan = planSoak(weeks, Date.now(), context.random);
    clock.set(plan.startMs);
    const trial = await CollectorTrial.start(context, {
      week: { blobs: 0, deletes: 0, recordsPerBlob: 0 },
      tenant: { activity: { now: clock.now }, entra: { now: clock.now } },
      settings: clock.environment,
    });
    try {
      return await runWeeks({ trial, plan, clock, context });
    } finally {
      clock.close();
      await trial.stop();
    }
  },
};

interface Soak {
  readonly trial: CollectorTrial;
  readonly plan: SoakPlan;
  readonly clock: SteeredClock;
  readonly context: RoundContext;
}

async function runWeeks({ trial, plan, clock, context }: Soak): Promise<RoundResult> {
  const { contents, truth, late } = makeSoakContents(plan, context);
  const host = await SoakHost.open(await trial.openProxied());
  const violations: string[] = [];
  const counts: Record<string, number> = { 'late blobs': late };
  let shown = 0;
  let broken: string | undefined;
  for (let hour = 0; hour < plan.hours; hour += 1) {
    const nowMs = timeOfHour(plan, hour);
    clock.set(nowMs);
    const due = contents.slice(shown).findIndex(({ visibleMs }) => visibleMs > nowMs);
    const added = contents.slice(shown, due < 0 ? undefined : shown + due);
    shown += added.length;
    trial.kit.tenant.api.add(added.map(({ content }) => content));
    const incident = plan.incidents.find((one) => lasts(one, hour));
    if (incident?.fromHour === hour) counts[incident.kind] = (counts[incident.kind] ?? 0) + 1;
    if (incident?.kind === 'unreadable blob') broken ??= added[0]?.content.contentId;
    applyIncident(incident, trial, broken);
    violations.push(...(await host.runHour(hour, plan, incident)));
    if (hour % (24 * 7) === 0) context.report(`soak: week ${hour / 24 / 7 + 1} of ${weeks}`);
  }
  await host.stop();
  const final = await finishDrain(context.checker, trial, {
    truth,
    contentIds: contents.slice(0, shown).map(({ content }) => content.contentId),
    // The checking process has the real clock, for which the last run is in the future.
    mayShow: ['clock.ahead'],
    // The checking process would derive it at the real time.
    hasCertificate: false,
  });
  const certificate = await checkWeeks(new AuditLog(trial.direct), plan, truth);
  return {
    counts: { weeks, 'hourly runs': host.runs, 'problem lines': host.problemLines, ...counts },
    distinct: { 'codes of problem lines': [...host.codes] },
    peakBytes: Math.max(final.peakBytes, host.peakBytes),
    violations: [...violations, ...final.violations, ...certificate],
  };
}

/** Reads the certificate of all weeks by the clock of the soak. The upgrade begins the record. */
async function checkWeeks(log: AuditLog, plan: SoakPlan, truth: Truth): Promise<readonly string[]> {
  const dayOfHour = (hour: number): string => dayOf(timeOfHour(plan, hour));
  const to = dayOfHour(plan.hours - 1);
  const args = ['--from', dayOfHour(0), '--to', to, '--json'];
  const report = await log.run('report', 'completeness', ...args);
  const upgrade = plan.incidents.find(({ kind }) => kind === 'upgrade')?.fromHour ?? 0;
  const whole = daysBetween(addDays(dayOfHour(upgrade), 1), addDays(to, -newestDays));
  return compareCertificate(report.json<Certificate>(), truth, whole);
}

/** What the services do in an hour of an incident; as usual without one. */
function applyIncident(
  incident: Incident | undefined,
  trial: CollectorTrial,
  broken: string | undefined,
): void {
  const { api } = trial.kit.tenant;
  trial.proxy.faults = () =>
    incident?.kind === 'storage outage' ? { kind: 'status', status: 503 } : undefined;
  if (incident?.kind === 'API outage') api.setFaults([{ fault: 'html-503' }]);
  else if (incident?.kind === 'lost permission') api.setFaults([{ fault: 'AF10001' }]);
  else if (incident?.kind === 'unreadable blob' && broken !== undefined) {
    api.setFaults([{ fault: 'not-json', kind: 'blob', contentId: broken }]);
  } else api.setFaults([]);
}
