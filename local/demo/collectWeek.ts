import { setTimeout as delay } from 'node:timers/promises';

import { formatCount } from '../../contracts/text/formatCount';
import { type AppStatus, callFunctionApp, type SubscriptionResult } from './callFunctionApp';
import { compareWithTruth, type ShownEvent } from './compareWithTruth';
import { usagePageFile } from './nextSteps';
import type { DemoSystem } from './system/DemoSystem';
import type { ProgressReport } from './system/ProgressReport';
import { runAuditLog } from './system/runAuditLog';

/** A quarter of a second looks continuous on a terminal. */
const progressMs = 250;

/** Collects the week in two syncs and compares the result with it; returns the exit code. */
export async function collectWeek(
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
  report.line(`  ${result.explanation.replace(/\.(?: .*)?$/s, '')}.`);
  const first = await sync('First sync', system, report, stop);
  await system.releaseLateBlobs();
  const second = await sync('Second sync', system, report, stop);
  const late = second.ledger.ingested - first.ledger.ingested;
  if (late > 0) {
    report.line(
      `  ${formatCount(late, 'blob')} became visible late; the second sync collected only those.`,
    );
  }
  return await showResult(system, report, stop);
}

/** Runs the timer function as every hour does, and waits until the queue is empty. */
async function sync(
  what: string,
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<AppStatus> {
  // The event of an earlier stop does not come again.
  stop.throwIfAborted();
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

async function showResult(
  system: DemoSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  const [table, lines, truth] = await Promise.all([
    runAuditLog(['usage'], system.settings, stop),
    runAuditLog(['usage', '--events', '--json'], system.settings, stop),
    system.truth(),
  ]);
  await runAuditLog(['report', 'html', usagePageFile], system.settings, stop);
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
