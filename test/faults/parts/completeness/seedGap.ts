import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { dayMs } from '../../../../contracts/time/durations';
import type { Random } from '../../../../local/data/week/Random';
import { addDays, dayOf } from '../../../../runtime/domain/time/days';
import { appId as appOfLaunch, launch } from '../../../harness/records/launchRecord';
import { AuditLog } from '../../../harness/system/AuditLog';
import type { RoundContext, RoundResult } from '../../campaign/FaultsPart';
import { CollectorTrial } from '../../trial/CollectorTrial';
import { failedRun, finalRun } from '../../trial/finalRun';
import { runFor } from './runFor';

const apps = Array.from(
  { length: 6 },
  (_, index) => `6c39e97c-6ddd-4a37-afd4-${String(index).padStart(12, '0')}`,
);

const appPattern = new RegExp(appOfLaunch, 'gi');

interface IdleDocument {
  readonly verdict: 'idle' | 'unknown';
  readonly apps: readonly { readonly appId: string }[];
}

/**
 * A connector that was stopped for longer than the API reaches back. Some apps were launched in the gap
 * only: none may be reported as idle before an import of that time, and exactly the others after it.
 */
export async function seedGap(context: RoundContext): Promise<RoundResult> {
  const { random, folder } = context;
  const nowMs = Date.now();
  const stoppedMs = nowMs - random.between(9, 20) * dayMs - random.between(0, 23) * 3_600_000;
  const trial = await CollectorTrial.start(context, {
    week: { blobs: 60, recordsPerBlob: 5, launchShare: 0.2 },
    tenant: { activity: { subscriptions: { 'Audit.General': 'enabled' } } },
  });
  const log = new AuditLog(trial.direct);
  const importLaunches = async (name: string, lines: readonly string[], ...flags: string[]) => {
    const file = path.join(folder, name);
    await writeFile(file, `${lines.join('\n')}\n`);
    return await finalRun(log, 'import', file, ...flags, '--json');
  };
  try {
    await runFor(trial.storage, { sinceMs: nowMs - 60 * dayMs, toMs: stoppedMs });
    const first = apps.map((appId, index) => launchOf(appId, nowMs - 45 * dayMs, index));
    const before = await importLaunches('before.ndjson', first);
    const final = await failedRun(log, 'sync', '--drain', '--json');
    const one = random.between(0, apps.length - 1);
    const hidden = apps.filter((_app, index) => index === one || random.chance(0.4));
    const during = hidden.map((appId, index) =>
      launchOf(appId, drawTime(random, stoppedMs, nowMs - 7.5 * dayMs), 100 + index),
    );
    const unknown = await readIdle(context, trial);
    const from = addDays(dayOf(stoppedMs), -5);
    const to = addDays(dayOf(nowMs), -5);
    const covers = await importLaunches('gap.ndjson', during, '--covers', `${from}..${to}`);
    const known = await readIdle(context, trial);
    const right = apps.filter((appId) => !hidden.includes(appId));
    return {
      counts: {
        'gaps beyond the reach of the API': 1,
        'apps launched in a gap only': hidden.length,
        'idle verdicts over a gap': unknown.verdict === 'idle' ? unknown.apps.length : 0,
        'idle verdicts after an import': known.apps.length,
      },
      peakBytes: final.peakBytes,
      violations: [
        ...before.violations,
        ...final.violations,
        ...covers.violations,
        ...(unknown.verdict === 'unknown' ? [] : ['usage: an app is idle over a gap']),
        ...compareIdle('before the import', unknown, apps),
        ...(known.verdict !== 'idle'
          ? ['usage: no app is idle although the import covers the gap']
          : []),
        ...compareIdle('after the import', known, right),
      ],
    };
  } finally {
    await trial.stop();
  }
}

async function readIdle({ checker }: RoundContext, trial: CollectorTrial): Promise<IdleDocument> {
  const { stdout } = await checker.run(trial.direct, 'usage', '--idle-for', '30d', '--json');
  const report = JSON.parse(stdout) as IdleDocument;
  return { ...report, apps: report.apps.filter(({ appId }) => apps.includes(appId)) };
}

function compareIdle(
  when: string,
  report: IdleDocument,
  expected: readonly string[],
): readonly string[] {
  const given = report.apps.map(({ appId }) => appId).toSorted();
  return given.join() === expected.join()
    ? []
    : [`usage: ${when}, the apps without a launch are [${given.join()}]`];
}

function drawTime(random: Random, fromMs: number, toMs: number): number {
  return random.between(Math.ceil(fromMs / 1_000), Math.floor(toMs / 1_000)) * 1_000;
}

function launchOf(app: string, timeMs: number, number: number): string {
  const time = new Date(timeMs).toISOString().slice(0, 19);
  return launch(number, { CreationTime: time }).replace(appPattern, app);
}
