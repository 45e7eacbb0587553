import { Command, Option } from 'commander';

import type { Stores } from '../../stores/Stores';
import { deriveDailyUsage } from '../../domain/usage/deriveDailyUsage';
import type { DailyUsage } from '../../domain/usage/deriveDailyUsage';
import { readEvents } from '../../stores/auditLog/readEvents';
import type { FiguresCompleteness } from '../../../contracts/figures/FiguresCompleteness';
import { readEventDays } from '../../pipeline/usage/readEventDays';
import { readIdleApps } from '../../pipeline/usage/readIdleApps';
import { readUsage } from '../../pipeline/usage/readUsage';
import { dayOf } from '../../domain/time/days';
import { formatCertainty, formatIdleApps, formatIdleAppsAsCsv } from '../output/formatCertainty';
import { requireKnownApp } from '../../pipeline/usage/requireKnownApp';
import { resolveTwins } from '../../domain/usage/resolveTwins';
import { commandNeeds } from '../context/commandNeeds';
import {
  describeSource,
  formatDailyUsage,
  formatDailyUsageAsCsv,
  formatUsage,
  formatUsageAsCsv,
} from '../output/formatUsage';
import { readPurgeFrontier } from '../../stores/rollups/PurgeFrontier';
import { describeMissing, describeRemoved } from '../output/text/describeRemoved';
import { holdMemory } from '../context/holdMemory';
import type { CommandContext } from '../context/CommandContext';
import type { Terminal } from '../output/Terminal';
import { readDay, readDayCount, readPastDay, refuseSwappedDays } from '../context/timeOptions';
import { withStores } from '../context/withStores';
import { showCell } from '../output/text/showCell';
import { tableWidth } from '../output/formatTable';

interface UsageFlags {
  readonly app?: string;
  readonly from?: string;
  readonly to?: string;
  readonly byDay?: boolean;
  readonly idleFor?: number;
  readonly events?: boolean;
  readonly csv?: boolean;
  readonly bom?: boolean;
  readonly json?: boolean;
}

export function usageCommand(context: CommandContext): Command {
  return new Command('usage')
    .description('Show launches and unique users per app, from the stored events.')
    .option('--app <id>', 'Show only this app; an id that was never stored is an error.')
    .option('--from <day>', 'Set the first day, UTC, such as 2026-05-19.', readPastDay)
    .option('--to <day>', 'Set the last day, UTC, which is included.', readDay)
    .option('--by-day', 'Show each app and day.')
    .addOption(
      new Option(
        '--idle-for <days>',
        'Show the apps that were launched before, but not for so many days, such as 30d.',
      )
        .argParser(readDayCount)
        .conflicts(['from', 'to', 'byDay', 'events']),
    )
    .addOption(
      new Option('--events', 'Print the stored events, one per line.').conflicts(['byDay', 'csv']),
    )
    .addOption(new Option('--csv', 'Print CSV.').conflicts('json'))
    .addOption(
      new Option(
        '--bom',
        'Begin the CSV with a byte order mark, so that Excel shows all letters correctly.',
      )
        .implies({ csv: true })
        .conflicts(['json', 'events']),
    )
    .option('--json', 'Print one JSON document; with --events one per line.')
    .action(async (flags: UsageFlags, command: Command) => {
      holdMemory();
      refuseSwappedDays(command, flags, 'usage.period');
      await withStores(context, commandNeeds.usage, async (stores) => {
        if (flags.events === true || flags.byDay === true)
          await noteMissing(context, stores, flags);
        if (flags.events === true) await printEvents(context, stores, flags);
        else if (flags.idleFor !== undefined) await printIdleApps(context, stores, flags);
        else if (flags.byDay === true) await printDailyUsage(context, stores, flags);
        else await printUsage(context, stores, flags);
      });
    });
}

/** Only if the period begins before the events do. */
async function noteMissing(
  { terminal }: CommandContext,
  { storage }: Stores,
  { from = '' }: UsageFlags,
): Promise<void> {
  const { before } = await readPurgeFrontier(storage.rollups);
  const missing = from < before ? describeMissing(before) : undefined;
  if (missing !== undefined) terminal.err(missing);
}

/** Only where nothing was found: the search for an app that was never stored reads all events. */
async function checkApp({ storage }: Stores, flags: UsageFlags): Promise<void> {
  await requireKnownApp(storage.auditLog, toQuery(flags));
}

async function printUsage(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const usage = await readUsage(stores.storage, toQuery(flags));
  if (usage.apps.length === 0) await checkApp(stores, flags);
  const note = describeSource(usage);
  if (note !== undefined) terminal.err(note);
  const removed = describeRemoved(usage);
  if (removed !== undefined) terminal.err(removed);
  if (flags.csv === true) {
    printCsv(terminal, formatUsageAsCsv(usage), flags);
    return;
  }
  const completeness = await readPeriod(stores, flags, usage.from);
  if (flags.json === true) terminal.out(JSON.stringify({ ...usage, completeness }));
  else if (usage.from === null) terminal.out(formatUsage(usage));
  else printTable(terminal, formatUsage(usage, tableWidth(process.stdout)), completeness);
}

async function printDailyUsage(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const days: DailyUsage[] = [];
  const events = resolveTwins(readEvents(stores.storage.auditLog, toQuery(flags)));
  for await (const row of deriveDailyUsage(events)) days.push(row);
  if (days.length === 0) await checkApp(stores, flags);
  if (flags.csv === true) {
    printCsv(terminal, formatDailyUsageAsCsv(days), flags);
    return;
  }
  const completeness = await readPeriod(stores, flags, days[0]?.day ?? null);
  if (flags.json === true) terminal.out(JSON.stringify({ days, completeness }));
  else if (days.length === 0 && flags.from === undefined) terminal.out(formatDailyUsage(days));
  else printTable(terminal, formatDailyUsage(days, tableWidth(process.stdout)), completeness);
}

/** Without a beginning, from the first launch on; without an end, until today. */
async function readPeriod(
  stores: Stores,
  { from, to }: UsageFlags,
  first: string | null,
): Promise<FiguresCompleteness> {
  const today = dayOf(stores.clock.now());
  return await readEventDays(stores, {
    from: from ?? first?.slice(0, 10) ?? today,
    to: to ?? today,
  });
}

function printTable(terminal: Terminal, table: string, completeness: FiguresCompleteness): void {
  const certainty = formatCertainty(completeness);
  terminal.out(certainty === '' ? table : `${table}\n${certainty}`);
}

async function printIdleApps(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  const report = await readIdleApps(stores, {
    idleForDays: flags.idleFor ?? 0,
    appId: flags.app,
  });
  if (report.launchedApps === 0) await checkApp(stores, flags);
  if (flags.json === true) terminal.out(JSON.stringify(report));
  else if (flags.csv === true) printCsv(terminal, formatIdleAppsAsCsv(report), flags);
  else terminal.out(formatIdleApps(report, tableWidth(process.stdout)));
}

/** The mark is written on request only: programs read it as a part of the first name. */
function printCsv(terminal: Terminal, text: string, { bom }: UsageFlags): void {
  // `out` would escape the mark; the cells are escaped already.
  if (bom === true) terminal.outPainted(`\ufeff${text}`);
  else terminal.out(text);
}

async function printEvents(
  { terminal }: CommandContext,
  stores: Stores,
  flags: UsageFlags,
): Promise<void> {
  let isEmpty = true;
  for await (const event of resolveTwins(readEvents(stores.storage.auditLog, toQuery(flags)))) {
    isEmpty = false;
    const { id, operation, creationTime, recordType, appId, appName, environmentId, userId } =
      event;
    const shown = {
      id,
      operation,
      creationTime,
      recordType,
      appId,
      appName,
      environmentId,
      userId,
    };
    terminal.out(
      flags.json === true
        ? JSON.stringify({ ...shown, twinOf: event.twinOf ?? null })
        : [
            creationTime,
            operation,
            appId,
            userId,
            id,
            ...(event.twinOf === undefined ? [] : ['(duplicate report)']),
          ]
            .map(showCell)
            .join('  '),
    );
  }
  if (isEmpty) await checkApp(stores, flags);
  if (isEmpty && flags.json !== true) terminal.out('No events are stored for this period.');
}

function toQuery({ app, from, to }: UsageFlags): {
  fromDay?: string | undefined;
  toDay?: string | undefined;
  appId?: string | undefined;
} {
  return { fromDay: from, toDay: to, appId: app };
}
