import { Command, Option } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { countOutbox, type OutboxCounts } from '../../../stores/outbox/countOutbox';
import { type OutboxRow, type OutboxState, states } from '../../../stores/outbox/OutboxRow';
import { OutboxTable } from '../../../stores/outbox/OutboxTable';
import { formatOutbox } from '../../../stores/outbox/formatOutbox';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { withStores } from '../../context/withStores';

interface OutboxFlags {
  readonly state?: OutboxState;
  readonly discard?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** The most rows in one response of Table storage. */
const rowsAtOnce = 1_000;
/** Other states need no person: pending launches are written later, incomplete ones are rows already. */
const discardable: readonly OutboxState[] = ['rejected', 'unrepresentable', 'parked'];

export function outboxCommand(context: CommandContext): Command {
  return new Command('outbox')
    .description('Show the launches that wait for Dataverse or were refused, and why.')
    .addOption(
      new Option('--state <state>', 'List the launches in this state.').choices(
        Object.values(states),
      ),
    )
    .option(
      '--discard',
      'Delete the launches in that state from the outbox; they stay in usage (needs the roles of redrive).',
    )
    .option('--yes', 'Confirm --discard.')
    .option('--json', 'Print JSON: one document, or with --state one object per line (NDJSON).')
    .action(async (flags: OutboxFlags) => {
      validateFlags(flags);
      const needs = flags.discard === true ? commandNeeds.redrive : commandNeeds.outbox;
      await withStores(context, needs, async ({ storage }) => {
        const outbox = new OutboxTable(storage.delivery);
        const { state } = flags;
        if (state === undefined) {
          const counts = await countOutbox(storage.delivery);
          context.terminal.out(flags.json === true ? JSON.stringify(counts) : format(counts));
        } else if (flags.discard === true) {
          const discarded = await discard(outbox, state);
          context.terminal.out(
            flags.json === true
              ? JSON.stringify({ state, discarded })
              : `${formatCount(discarded, `${state} launch was`, `${state} launches were`)} deleted from the outbox.`,
          );
        } else {
          await printRows(context, outbox, { state, isJson: flags.json === true });
        }
      });
    });
}

function validateFlags({ state, discard: isDiscarding, yes }: OutboxFlags): void {
  if (isDiscarding !== true) {
    if (yes !== true) return;
    throw new ConfigurationError({
      code: 'command.confirm',
      problem: '--yes was given without --discard, so there is nothing to confirm.',
      fix: 'Remove --yes, or run: audit-log outbox --state rejected --discard --yes',
    });
  }
  if (state === undefined || !discardable.includes(state)) {
    throw new ConfigurationError({
      code: 'command.discard',
      problem: `--discard was given ${state === undefined ? 'without --state' : `with --state ${state}`}; expected --state ${discardable.join(' or ')}.`,
      fix:
        state === undefined
          ? 'Name the state: audit-log outbox --state rejected --discard --yes'
          : 'Launches that are pending or incomplete are written by the next delivery: audit-log sync --drain',
    });
  }
  if (yes !== true) {
    throw new ConfigurationError({
      code: 'command.confirm',
      problem: `--discard deletes all ${state} launches from the outbox, and these launches will never be rows in Dataverse.`,
      fix: 'To confirm, repeat the command with --yes.',
    });
  }
}

async function printRows(
  { terminal }: CommandContext,
  outbox: OutboxTable,
  { state, isJson }: { readonly state: OutboxState; readonly isJson: boolean },
): Promise<void> {
  let shown = 0;
  for await (const page of outbox.pages(state, () => rowsAtOnce)) {
    for (const row of page) terminal.out(isJson ? toJson(row) : formatRow(row));
    shown += page.length;
  }
  if (shown === 0 && !isJson) terminal.out(`No launch is in the state ${state}.`);
}

async function discard(outbox: OutboxTable, state: OutboxState): Promise<number> {
  let count = 0;
  for await (const page of outbox.pages(state, () => rowsAtOnce)) {
    await outbox.remove(page);
    count += page.length;
  }
  return count;
}

function format(counts: OutboxCounts): string {
  const reasons = Object.entries(counts.reasons).flatMap(([state, list]) =>
    list.map(({ reason, rows }) => `  ${rows} ${state}: ${reason}`),
  );
  return [formatOutbox(counts), ...reasons].join('\n');
}

function toJson(row: OutboxRow): string {
  const { eventId: id, time, operation, recordType, appId, userId, queuedAt, reason } = row;
  return JSON.stringify({ id, time, operation, recordType, appId, userId, queuedAt, reason });
}

function formatRow({ time, operation, eventId, appId, userId, reason = '' }: OutboxRow): string {
  return [time, operation, eventId, appId, userId, reason].filter((text) => text !== '').join('  ');
}
