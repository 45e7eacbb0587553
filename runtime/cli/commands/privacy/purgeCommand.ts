import { Command, InvalidArgumentError } from 'commander';

import { dayMs } from '../../../../contracts/time/durations';
import { formatCount } from '../../../../contracts/text/formatCount';
import { leastRetentionDays } from '../../../../contracts/values/leastRetentionDays';
import { dayOf } from '../../../domain/time/days';
import {
  previewPurge,
  type PurgeCounts,
  purgeEvents,
  type PurgeResult,
} from '../../../operations/privacy/purge/purgeEvents';
import type { Stores } from '../../../stores/Stores';
import type { CommandContext } from '../../context/CommandContext';
import { commandNeeds } from '../../context/commandNeeds';
import { confirm } from './confirm';
import { readPastDay } from '../../context/timeOptions';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';

interface PurgeFlags {
  readonly before: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function purgeCommand(context: CommandContext): Command {
  return new Command('purge')
    .description(
      'Remove the events of the days before a day. The totals of each day stay, without the names of users.',
    )
    .requiredOption(
      '--before <day>',
      `Keep the events of this day (UTC) and later, such as 2026-05-19; ${formatCount(leastRetentionDays, 'day')} ago or earlier.`,
      readOldDay,
    )
    .option('--dry-run', 'Show what the command would remove, and change nothing.')
    .option('--yes', 'Do not ask. Required where no terminal can ask.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: PurgeFlags) => {
      await withStores(context, commandNeeds.purge, (stores) => run(context, stores, flags));
    });
}

/** Later events still arrive, and would be missing in the totals that stay. */
function readOldDay(text: string): string {
  const day = readPastDay(text);
  const latest = dayOf(Date.now() - leastRetentionDays * dayMs);
  if (day <= latest) return day;
  throw new InvalidArgumentError(
    `Records of the last ${formatCount(leastRetentionDays, 'day')} still arrive, so their totals are not final. Give ${latest} or an earlier day.`,
  );
}

async function run(context: CommandContext, stores: Stores, flags: PurgeFlags): Promise<void> {
  const { terminal } = context;
  const { before } = flags;
  const { days, events } = await previewPurge(stores, before);
  const isDryRun = flags.dryRun === true;
  const preview = { before, from: days[0] ?? null, days: days.length, events };
  const text =
    days.length === 0
      ? `No event before ${before} is stored.`
      : `${formatCount(events, 'event')} of ${formatCount(days.length, 'day')}, from ${days[0]} to ${days.at(-1)}`;
  if (isDryRun) {
    terminal.out(
      flags.json === true
        ? JSON.stringify({ ...preview, dryRun: true })
        : days.length === 0
          ? text
          : `${text} would be removed. The totals of these days stay.`,
    );
    return;
  }
  // Also without events: what came after an earlier purge, and the outbox, are cleared.
  await confirm(context, flags, {
    problem: `purge removes ${days.length === 0 ? `what names a user and is from before ${before}` : text}. No other copy of these events exists.`,
    command: `audit-log purge --before ${before}`,
  });
  const result = await withProgress(
    terminal,
    () => 'the storage account',
    (show) =>
      purgeEvents(stores, {
        before,
        onProgress: (counts) => {
          show(formatCounts(counts));
        },
      }),
  );
  terminal.endProgress();
  if (result.daysLeft > 0) context.exitCode = 1;
  terminal.out(flags.json === true ? JSON.stringify({ ...result, dryRun: false }) : format(result));
}

function formatCounts({ days, events }: PurgeCounts): string {
  return `${formatCount(events, 'event')} of ${formatCount(days, 'day')} removed`;
}

function format(result: PurgeResult): string {
  const { before, daysLeft, outboxRows } = result;
  return [
    `${formatCounts(result)}, and ${formatCount(outboxRows, 'launch', 'launches')} that waited for Dataverse. Events before ${before} are refused from now on.`,
    ...(daysLeft === 0
      ? []
      : [
          `${formatCount(daysLeft, 'day is', 'days are')} left, because a sync or an import is writing events of these days. Run the command again when it has ended, or two hours after it was killed.`,
        ]),
  ].join('\n');
}
