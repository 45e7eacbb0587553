import { randomUUID } from 'node:crypto';

import { Command } from 'commander';

import type { Runtime } from '../../pipeline/Runtime';
import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';
import type { IngestCounts } from '../../pipeline/ingest/IngestCounts';
import { drain } from '../../pipeline/drain/drain';
import type { DrainProgress } from '../../pipeline/drain/drain';
import { keepRetention } from '../../operations/privacy/purge/keepRetention';
import { markBackfillNeeded, openSinks } from '../../pipeline/openSinks';
import { beginRollups } from '../../pipeline/rollups/beginRollups';
import { rollUpRun } from '../../pipeline/usage/rollUpRun';
import { withSinks } from '../../domain/events/withSinks';
import { runHourlySync } from '../../pipeline/sync/runHourlySync';
import { summarize } from '../../pipeline/drain/summarize';
import type { DrainSummary } from '../../pipeline/drain/summarize';
import { reachMs } from '../../domain/windows/windowLimits';
import { exportNow } from './derived/exportNow';
import { deliverNow, reportDelivery } from '../context/deliverNow';
import { formatListing } from '../output/formatListing';
import { formatSummary } from '../output/formatSummary';
import { holdMemory } from '../context/holdMemory';
import { reportSync } from '../context/reportSync';
import type { CommandContext } from '../context/CommandContext';
import { stopOnSignals } from '../context/stopOnSignals';
import { readPastTime, timeForm } from '../context/timeOptions';
import { withProgress } from '../context/withProgress';
import { withRuntime } from '../context/withRuntime';

interface SyncFlags {
  readonly drain?: boolean;
  readonly json?: boolean;
  readonly since?: number;
}

export function syncCommand(context: CommandContext): Command {
  return new Command('sync')
    .description(
      'List new content and queue it. With --drain also ingest the content here, until the queue is empty.',
    )
    .option('--drain', 'Process the queue here and print a summary.')
    .option(
      '--since <time>',
      `List again from this time, at most seven days back; ${timeForm}.`,
      readPastTime,
    )
    .option('--json', 'Print one JSON document.')
    .action(async (flags: SyncFlags) => {
      holdMemory();
      reportReach(context, flags.since);
      await withRuntime(context, (runtime) =>
        stopOnSignals(context, runtime, () =>
          flags.drain === true
            ? runDrain(context, runtime, flags)
            : runListing(context, runtime, flags),
        ),
      );
    });
}

/** Content that the API no longer lists is not an error; the rest is listed. */
function reportReach({ terminal }: CommandContext, sinceMs: number | undefined): void {
  const oldestMs = Date.now() - reachMs;
  if (sinceMs === undefined || sinceMs >= oldestMs) return;
  terminal.err(
    `--since ${new Date(sinceMs).toISOString()} is out of reach, because the API lists content of the last seven days only. This run lists from ${new Date(oldestMs).toISOString()} on. To import older launches: audit-log import`,
  );
}

async function runListing(
  context: CommandContext,
  runtime: Runtime,
  flags: SyncFlags,
): Promise<void> {
  const waitsFor = (): string => 'the listing of the Management Activity API';
  const result = await withProgress(context.terminal, waitsFor, () =>
    runHourlySync(runtime, { sinceMs: flags.since }),
  );
  context.terminal.endProgress();
  reportSync(context, result);
  const { windows, pages, listed, problems, heldBy, isStopped: stopped } = result;
  context.terminal.out(
    flags.json === true
      ? JSON.stringify({ windows, pages, listed, problems, heldBy, stopped })
      : formatListing(result),
  );
}

async function runDrain(
  context: CommandContext,
  runtime: Runtime,
  flags: SyncFlags,
): Promise<void> {
  const startedMs = runtime.clock.elapsedMs();
  const run = randomUUID();
  const sinks = openSinks(runtime, run);
  const sink = sinks.auditLog;
  await markBackfillNeeded(runtime);
  const isFirstRun = await runtime.ledger.isEmpty();
  if (isFirstRun) await beginRollups(runtime.storage);
  let last: DrainProgress | undefined;
  const result = await withProgress(
    context.terminal,
    () => describeWait(last),
    (show) =>
      withSinks(sinks.all, () =>
        drain(runtime, {
          sinceMs: flags.since,
          sinks: sinks.all,
          onProgress: (progress) => {
            last = progress;
            show(formatProgress(progress));
          },
        }),
      ),
  );
  const { problems, heldBy = result.leftTo } = result.sync;
  const delivery = result.isStopped
    ? undefined
    : await deliverNow(context, runtime, { problems, ...(heldBy === undefined ? {} : { heldBy }) });
  // Only the first run knows that no twin of its launches was stored before.
  const isTallied = result.isStopped || (isFirstRun && sink.twins.isComplete());
  const counted = await rollUpRun(runtime, {
    run,
    days: isTallied ? new Set() : sink.touchedDays,
  });
  const twins = isTallied ? sink.twins.count() : counted;
  if (!runtime.stopping.aborted) await keepRetention(runtime, runtime.settings);
  const files = await exportNow(context, runtime);
  const isStopped = runtime.stopping.aborted;
  const summary = summarize(
    runtime,
    { ...result, isStopped },
    {
      twins,
      startedMs,
      delivery,
      files,
    },
  );
  context.terminal.endProgress();
  reportSync(context, result.sync);
  if (result.leftTo !== undefined) reportLeft(context, result.leftTo);
  if (delivery) reportDelivery(context, delivery);
  reportMalformed(context, result.ingest);
  printSummary(context, summary, flags.json === true);
}

/** Another drain has taken blobs from the queue and is still ingesting them. */
function reportLeft(context: CommandContext, leftTo: string): void {
  context.exitCode = 1;
  context.terminal.err(
    `Another drain (${leftTo}) is still ingesting blobs from the queue.\n  This run has nothing left to do. To show pending work: audit-log status`,
  );
}

/** Not a failure: a repetition would not help, and the other records of the blob are ingested. */
function reportMalformed({ terminal }: CommandContext, ingest: IngestCounts): void {
  const { malformed } = ingest.records;
  if (malformed === 0) return;
  terminal.err(
    `${formatCount(malformed, 'record')} could not be read. The first: ${cleanText(ingest.firstMalformed ?? '')}. To list the blobs and the reasons: audit-log ledger`,
  );
}

function printSummary(context: CommandContext, summary: DrainSummary, isJson: boolean): void {
  const { dead, missing, expired } = summary.blobs;
  if (dead > 0) {
    context.exitCode = 1;
    context.terminal.err(
      `${formatCount(dead, 'blob')} could not be ingested. To list them with their reasons and whether the next sync tries them again: audit-log ledger --state dead`,
    );
  }
  if (missing + expired > 0) {
    context.terminal.err(
      `${formatCount(missing + expired, 'blob is', 'blobs are')} lost, because the API no longer has them (${expired} expired, ${missing} missing). To list them: audit-log ledger --state expired, or --state missing`,
    );
  }
  context.terminal.out(isJson ? JSON.stringify(summary) : formatSummary(summary));
}

/** What a drain probably waits for, according to its progress. */
function describeWait(progress: DrainProgress | undefined): string {
  if (progress === undefined) return 'the first listing, or another sync that is listing';
  return countDone(progress) < progress.listed
    ? 'content from the Management Activity API, and for the storage account'
    : 'the listing of the Management Activity API, and for work in the queue';
}

function countDone({ ingest }: DrainProgress): number {
  return Object.values(ingest.blobs).reduce((sum, count) => sum + count, 0);
}

function formatProgress(progress: DrainProgress): string {
  const { windows, listed, ingest } = progress;
  const done = countDone(progress);
  return `${formatCount(windows, 'window')}, ${formatCount(listed, 'new blob')} listed, ${done} done, ${formatCount(ingest.records.seen, 'record')} read, ${ingest.records.kept} kept`;
}
