import path from 'node:path';

import type { Truth } from '../../../local/data/computeTruth';
import { generateWeek } from '../../../local/data/generateWeek';
import type { Content } from '../../../local/emulators/activity/state/Content';
import { mergeTruths } from '../../../local/emulators/control/EmulatorParts';
import { dayMs, hourMs } from '../../../contracts/time/durations';
import { AuditLog } from '../../harness/system/AuditLog';
import type { FaultsPart, RoundContext, RoundResult } from '../campaign/FaultsPart';
import { checkTrial } from '../checks/checkTrial';
import { type Incident, planSoak, type SoakPlan, timeOfHour } from '../plans/planSoak';
import { CollectorTrial } from '../trial/CollectorTrial';
import { finalRun } from '../trial/finalRun';
import { SoakHost } from '../trial/SoakHost';
import { SteeredClock } from '../trial/SteeredClock';

const weeks = 8;

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
  const { contents, truth, late } = makeContents(plan, context);
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
    const incident = plan.incidents.find(
      ({ fromHour, hours }) => hour >= fromHour && hour < fromHour + hours,
    );
    if (incident?.fromHour === hour) counts[incident.kind] = (counts[incident.kind] ?? 0) + 1;
    if (incident?.kind === 'unreadable blob') broken ??= added[0]?.content.contentId;
    applyIncident(incident, trial, broken);
    violations.push(...(await host.runHour(hour, plan, incident)));
    if (hour % (24 * 7) === 0) context.report(`soak: week ${hour / 24 / 7 + 1} of ${weeks}`);
  }
  await host.stop();
  const final = await finalRun(new AuditLog(trial.direct), 'sync', '--drain', '--json');
  violations.push(
    ...final.violations,
    ...(await checkTrial(context.checker, {
      settings: { ...trial.direct },
      truth,
      contentIds: contents.slice(0, shown).map(({ content }) => content.contentId),
      // The checking process has the real clock, for which the last run is in the future.
      mayShow: ['clock.ahead'],
      hasCertificate: false,
    })),
  );
  return {
    counts: { weeks, 'hourly runs': host.runs, 'problem lines': host.problemLines, ...counts },
    distinct: { 'codes of problem lines': [...host.codes] },
    peakBytes: Math.max(final.peakBytes, host.peakBytes),
    violations,
  };
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

interface TimedContent {
  readonly content: Content;
  readonly visibleMs: number;
}

/** The blobs of every day in the order in which they become visible; every fortieth is hours late. */
function makeContents(
  plan: SoakPlan,
  { seed, random }: RoundContext,
): { readonly contents: readonly TimedContent[]; readonly truth: Truth; readonly late: number } {
  let late = 0;
  const days = plan.blobsOfDay.map((blobs, day) =>
    generateWeek({
      seed: seed * 1_000 + day,
      endTime: new Date(plan.startMs + (day + 1) * dayMs).toISOString(),
      tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
      days: 1,
      marginMinutes: 0,
      blobs,
      recordsPerBlob: 10,
      launchShare: 0.2,
      apps: 4,
      users: 10,
      deletes: 0,
    }),
  );
  const contents = days.flatMap((day) =>
    day.contents.map((content): TimedContent => {
      const isLate = random.chance(1 / 40);
      late += isLate ? 1 : 0;
      const delayMs = isLate ? random.between(1, 20) * hourMs : 0;
      return { content, visibleMs: Date.parse(content.contentCreated) + delayMs };
    }),
  );
  return {
    contents: contents
      .filter(({ visibleMs }) => visibleMs < plan.startMs + plan.hours * hourMs - hourMs)
      .toSorted((one, other) => one.visibleMs - other.visibleMs),
    truth: mergeTruths(days.map((day) => day.truth())),
    late,
  };
}
