import { Command, Option } from 'commander';

import { type ContentType, contentTypes } from '../../../../contracts/names/contentTypes';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { BlobState } from '../../../domain/events/BlobEntry';
import { redriveBlobs } from '../../../operations/redrive/redriveBlobs';
import type { RedriveResult } from '../../../operations/redrive/RedriveResult';
import { redrivePoison } from '../../../pipeline/poison/redrivePoison';
import { countOutbox } from '../../../stores/outbox/countOutbox';
import { OutboxTable, redriveRejected } from '../../../stores/outbox/OutboxTable';
import { dropClosedTotals } from '../../../stores/ledger/ClosedTotals';
import type { Stores } from '../../../stores/Stores';
import type { CommandContext } from '../../context/CommandContext';
import { commandNeeds } from '../../context/commandNeeds';
import { readPastTime, readTime, timeForm } from '../../context/timeOptions';
import { unknownContentId } from '../../context/unknownContentId';
import { withStores } from '../../context/withStores';
import { formatRedrive } from '../../output/formatRedrive';

interface RedriveFlags {
  readonly state: Exclude<BlobState, 'ingested'>;
  readonly all?: boolean;
  readonly contentId?: string;
  readonly row?: string;
  readonly contentType?: ContentType;
  readonly from?: number;
  readonly to?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What a pending blob needs is a message; ingested ones are in every sink. */
const states = ['dead', 'missing', 'expired', 'pending'] as const;

export function redriveCommand(context: CommandContext): Command {
  return new Command('redrive')
    .description('Queue blobs again that were not ingested, and launches that Dataverse refused.')
    .addOption(
      new Option('--state <state>', 'Queue the blobs in this state.')
        .choices(states)
        .default('dead'),
    )
    .addOption(
      new Option(
        '--all',
        'Queue dead, missing and expired blobs, refused launches, and the messages of the poison queue.',
      ).conflicts(['state', 'contentId', 'row']),
    )
    .option('--content-id <id>', 'Queue only this blob.')
    .option('--row <row>', 'Queue only blobs of this ledger row, as ledger --json shows it.')
    .addOption(
      new Option('--content-type <type>', 'Queue only blobs of this content type.').choices(
        contentTypes,
      ),
    )
    .option(
      '--from <time>',
      `Queue only blobs that became available at this time or later; ${timeForm}.`,
      readPastTime,
    )
    .option('--to <time>', 'Queue only blobs that became available before this time.', readTime)
    .option('--dry-run', 'Show what the command would queue, and change nothing.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: RedriveFlags) => {
      validatePeriod(flags);
      const result = await withStores(context, commandNeeds.redrive, (stores) =>
        redrive(stores, flags),
      );
      if ((result.poison?.unreadable ?? 0) > 0) context.exitCode = 1;
      context.terminal.out(
        flags.json === true
          ? JSON.stringify(result)
          : formatRedrive(result, flags.all === true ? undefined : flags.state),
      );
    });
}

function validatePeriod({ from, to }: RedriveFlags): void {
  if (from === undefined || to === undefined || from < to) return;
  throw new ConfigurationError({
    code: 'command.period',
    problem: `The period from ${new Date(from).toISOString()} to ${new Date(to).toISOString()} has no time in it.`,
    fix: 'Give a --to that is later than --from. The time of --to does not belong to the period.',
  });
}

async function redrive(stores: Stores, flags: RedriveFlags): Promise<RedriveResult> {
  const { state, all = false, contentId, row, contentType, from, to, dryRun = false } = flags;
  const selection = {
    states: all ? (['dead', 'missing', 'expired'] as const) : [state],
    contentId,
    row,
    contentType,
    fromMs: from,
    toMs: to,
  };
  const { found, isRowFound, ...blobs } = await redriveBlobs(stores, selection, dryRun);
  // Old blobs may be among them, which the totals of the status counted in another state.
  if (blobs.queued > 0 && !dryRun) await dropClosedTotals(stores.state);
  if (row !== undefined && !isRowFound) throw unknownRow(row);
  if (contentId !== undefined && blobs.queued === 0) {
    throw unknownContentId(contentId, { wanted: state, found });
  }
  const isNarrow = [contentId, row, contentType, from, to].some((limit) => limit !== undefined);
  return {
    ...blobs,
    rejected: isNarrow || state !== 'dead' ? 0 : await redriveLaunches(stores, dryRun),
    poison: all && !isNarrow ? await redrivePoisonQueue(stores, dryRun) : null,
    dryRun,
  };
}

async function redriveLaunches({ settings, storage }: Stores, isDryRun: boolean): Promise<number> {
  if (settings.dataverse === undefined) return 0;
  if (isDryRun) return (await countOutbox(storage.delivery)).rejected;
  return await redriveRejected(new OutboxTable(storage.delivery));
}

/** A dry run sees the first messages of the queue only, and therefore no number of blobs. */
async function redrivePoisonQueue(
  stores: Stores,
  isDryRun: boolean,
): Promise<RedriveResult['poison']> {
  if (!isDryRun) {
    const { messages, queued, unreadable } = await redrivePoison(stores, { isByPerson: true });
    return { messages, queued, unreadable };
  }
  return { messages: await stores.poison.length(), queued: 0, unreadable: 0 };
}

function unknownRow(row: string): ConfigurationError {
  return new ConfigurationError({
    code: 'ledger.unknownRow',
    problem: `The ledger has no row "${row}".`,
    fix: 'Copy the row from the output of: audit-log ledger --json',
  });
}
