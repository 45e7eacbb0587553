import { setTimeout as delay } from 'node:timers/promises';

import { formatCount } from '../../contracts/text/formatCount';
import { type AppStatus, callFunctionApp, type SubscriptionResult } from './callFunctionApp';
import { compareWithTruth, type ShownEvent } from './compareWithTruth';
import type { DemoOptions } from './system/demoOptions';
import { withoutOtherSettings } from './system/demoSettings';
import { type DemoSystem, startDemoSystem } from './system/DemoSystem';
import { afterKitText, afterRunText, keepText } from './nextSteps';
import type { ProgressReport } from './system/ProgressReport';
import { runAuditLog } from './system/runAuditLog';
import { showKit } from './kit/showKit';

const progressMs = 250;

/** Runs the demonstration and returns the exit code: 0 only if every launch was found once. */
export async function runDemo(
  options: DemoOptions,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  replaceEnvironment(withoutOtherSettings(process.env));
  report.line('The audit log connector collects a generated week of audit records.\n');
  const system = await startDemoSystem(options, {
    onStep: (what) => report.line(`  ${what}.`),
    onTrouble: (message) => report.line(`  The function app reports: ${message}`),
  });
  try {
    if (system.isContinued)
      report.line('  The folder already contains the week; the run collects the rest.');
    const code = await showAll(system, report, stop);
    if (options.keep) await keepRunning(system, report, stop);
    else report.line(system.kit ? afterKitText : afterRunText);
    return code;
  } finally {
    report.progress('Stopping…');
    await system.stop();
    report.end();
  }
}

async function showAll(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  const code = await collectWeek(system, report, stop);
  const { kit } = system;
  return code !== 0 || !kit ? code : await showKit({ ...system, kit }, report, stop);
}

async function collectWeek(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  const result = await callFunctionApp<SubscriptionResult>(
    system.host,
    'POST',
    'subscription/start',
  );
  if (result.outcome === 'failed')
    throw new Error([result.explanation, ...result.checks].join('\n'));
  // The rest of the text is about hours until first content, which do not pass here.
  report.line(`  ${result.explanation.split('. ')[0]}.`);
  const first = await sync('First sync', system, report, stop);
  await system.releaseLateBlobs();
  const second = await sync('Second sync', system, report, stop);
  const late = second.ledger.ingested - first.ledger.ingested;
  if (late > 0) {
    report.line(
      `  ${formatCount(late, 'blob')} became visible late; the second sync collected only those.`,
    );
  }
  return await showResult(system, report);
}

/** Runs the timer function as every hour does, and waits until the queue is empty. */
async function sync(
  what: string,
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<AppStatus> {
  const { host } = system;
  const startedMs = Date.now();
  const work = host.runTimer('sync').then(async ({ failure }) => {
    if (failure) throw new Error(`The sync failed: ${failure.message}`);
    await host.whenQueueIdle();
  });
  const stopped = new Promise<never>((_resolve, reject) => {
    stop.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
  });
  let isDone = false;
  const settled = Promise.race([work, stopped]).finally(() => {
    isDone = true;
  });
  await Promise.all([settled, showProgress(what, host, report, () => isDone)]);
  const status = await callFunctionApp<AppStatus>(host, 'GET', 'status');
  const seconds = ((Date.now() - startedMs) / 1_000).toFixed(1);
  report.line(`  ${what}: ${describe(status)} (${seconds} s).`);
  for (const { message, fix } of status.problems) report.line(`  ${message}\n  ${fix}`);
  return status;
}

async function showProgress(
  what: string,
  host: DemoSystem['host'],
  report: ProgressReport,
  isDone: () => boolean,
): Promise<void> {
  while (!isDone()) {
    const status = await callFunctionApp<AppStatus>(host, 'GET', 'status');
    if (!isDone()) report.progress(`  ${what}: ${describe(status)}…`);
    await delay(progressMs);
  }
}

function describe({ ledger, recordsKept }: AppStatus): string {
  const waiting = ledger.pending === 0 ? '' : `, ${ledger.pending} waiting`;
  return `${formatCount(ledger.ingested, 'blob')} ingested${waiting}, ${formatCount(recordsKept, 'record')} kept`;
}

async function showResult(system: DemoSystem, report: ProgressReport): Promise<number> {
  const [table, lines, truth] = await Promise.all([
    runAuditLog(['usage'], system.settings),
    runAuditLog(['usage', '--events', '--json'], system.settings),
    system.truth(),
  ]);
  report.line(`\n${table}`);
  const events = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ShownEvent);
  const differences = compareWithTruth(events, truth);
  if (differences.length > 0) {
    report.line(`The Audit Log differs from the emulated week:\n  ${differences.join('\n  ')}`);
    return 1;
  }
  report.line(
    `All ${formatCount(truth.launches, 'launch of the week is', 'launches of the week are')} in the Audit Log, none twice: ${formatCount(truth.recordsSeen, 'record')} in ${formatCount(truth.blobs, 'blob')} were read,\n` +
      `and ${formatCount(truth.twinIds.length, 'launch that both Power Apps schemas report is', 'launches that both Power Apps schemas report are')} counted once.\n`,
  );
  return 0;
}

async function keepRunning(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<void> {
  report.line(keepText(system.settings, system.host, process.platform, system.kit?.rowsUrl));
  const ended = system.host.ended.then(({ output }) => {
    if (!stop.aborted) throw new Error(`The function app has ended unexpectedly:\n${output}`);
  });
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([ended, stopped]);
}

function replaceEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) delete process.env[name];
  }
}
