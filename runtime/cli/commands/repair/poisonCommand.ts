import { Command, Option } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { maxDequeueCount } from '../../../../contracts/values/hostLimits';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { type DescribedPoison, describePoison } from '../../../pipeline/poison/describePoison';
import { discardUnreadable, redrivePoison } from '../../../pipeline/poison/redrivePoison';
import type { Stores } from '../../../stores/Stores';
import type { CommandContext } from '../../context/CommandContext';
import { commandNeeds } from '../../context/commandNeeds';
import { withStores } from '../../context/withStores';
import { formatPoisonRedrive } from '../../output/formatRedrive';
import { showCell } from '../../output/text/showCell';

interface PoisonFlags {
  readonly redrive?: boolean;
  readonly discard?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function poisonCommand(context: CommandContext): Command {
  return new Command('poison')
    .description(
      'Show the messages of the poison queue: what they refer to, how often they failed, and why.',
    )
    .option(
      '--redrive',
      'Queue their pending blobs again, and delete the messages (needs the roles of redrive).',
    )
    .addOption(
      new Option(
        '--discard',
        'Delete the messages that cannot be read (needs the roles of redrive).',
      ).conflicts('redrive'),
    )
    .option('--yes', 'Confirm --discard.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: PoisonFlags) => {
      validateFlags(flags);
      const isChanging = flags.redrive === true || flags.discard === true;
      const needs = isChanging ? commandNeeds.redrive : commandNeeds.poison;
      await withStores(context, needs, async (stores) => {
        if (flags.redrive === true) await redrive(context, stores, flags);
        else if (flags.discard === true) await discard(context, stores, flags);
        else await show(context, stores, flags);
      });
    });
}

function validateFlags({ discard: isDiscarding, yes }: PoisonFlags): void {
  if ((isDiscarding === true) === (yes === true)) return;
  throw new ConfigurationError({
    code: 'command.confirm',
    problem:
      isDiscarding === true
        ? '--discard deletes every message of the poison queue that cannot be read. No other copy of these messages exists.'
        : '--yes was given without --discard, so there is nothing to confirm.',
    fix:
      isDiscarding === true
        ? 'Look at the messages first: audit-log poison. To confirm, repeat the command with --yes.'
        : 'Remove --yes, or run: audit-log poison --discard --yes',
  });
}

async function show(
  { terminal }: CommandContext,
  stores: Stores,
  { json: isJson }: PoisonFlags,
): Promise<void> {
  const [total, messages] = [await stores.poison.length(), await describePoison(stores)];
  if (isJson === true) {
    terminal.out(JSON.stringify({ messages: total, shown: messages }));
    return;
  }
  if (total === 0 && messages.length === 0) {
    terminal.out('The poison queue is empty.');
    return;
  }
  for (const message of messages) terminal.out(format(message));
  if (total > messages.length) {
    terminal.out(
      `${formatCount(total - messages.length, 'more message is', 'more messages are')} not shown: the service shows 32 at most, and none that a process is holding.`,
    );
  }
  terminal.out(
    'The next sync queues the pending blobs again. To do so now: audit-log poison --redrive. To delete what cannot be read: audit-log poison --discard --yes',
  );
}

async function redrive(
  context: CommandContext,
  stores: Stores,
  { json: isJson }: PoisonFlags,
): Promise<void> {
  const counts = await redrivePoison(stores, { isByPerson: true });
  if (counts.unreadable > 0) context.exitCode = 1;
  context.terminal.out(isJson === true ? JSON.stringify(counts) : formatPoisonRedrive(counts));
}

async function discard(
  { terminal }: CommandContext,
  stores: Stores,
  { json: isJson }: PoisonFlags,
): Promise<void> {
  const discarded = await discardUnreadable(stores);
  terminal.out(
    isJson === true
      ? JSON.stringify({ discarded })
      : `${formatCount(discarded, 'message that cannot be read was', 'messages that cannot be read were')} deleted.`,
  );
}

function format({ movedAt, id, rows, text, earlierTimes, failure }: DescribedPoison): string {
  const head = `${movedAt.toISOString()}  ${id}`;
  if (rows === null) {
    return `${head}  cannot be read; another program wrote it, or it is damaged\n  Text      ${showCell(text)}`;
  }
  const deliveries = formatCount(
    (earlierTimes + 1) * maxDequeueCount,
    'failed delivery',
    'failed deliveries',
  );
  const reason =
    failure === null
      ? 'not recorded: the process ended, or its failure could not be stored'
      : `${failure.at}  ${failure.code}  ${failure.message}`;
  return [
    `${head}  ${deliveries}`,
    ...rows.map(({ row, blobs }) => `  Row       ${showCell(row)}  ${formatBlobs(blobs)}`),
    `  Failure   ${reason}`,
  ].join('\n');
}

function formatBlobs(blobs: Readonly<Record<string, number>>): string {
  const counts = Object.entries(blobs).map(([state, count]) => `${count} ${state}`);
  return counts.length === 0 ? 'the ledger no longer has this row' : counts.join(', ');
}
