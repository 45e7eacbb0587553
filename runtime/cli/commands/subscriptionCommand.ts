import { Command } from 'commander';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { manageSubscriptions } from '../../operations/subscriptions/manageSubscription';
import type {
  SubscriptionOperation,
  SubscriptionResult,
} from '../../operations/subscriptions/manageSubscription';
import { recordUnsubscribed } from '../../pipeline/sync/planListing';
import type { CommandContext } from '../context/CommandContext';
import { withRuntime } from '../context/withRuntime';

interface SubscriptionFlags {
  readonly json?: boolean;
  readonly yes?: boolean;
}

export function subscriptionCommand(context: CommandContext): Command {
  const add = (operation: SubscriptionOperation, description: string): Command =>
    new Command(operation)
      .description(description)
      .option('--json', 'Print {operation, response, statuscode} as the CoE Starter Kit does.')
      .exitOverride()
      .action(async (flags: SubscriptionFlags) => {
        if (operation === 'stop') await confirmStop(context, flags);
        await manage(context, operation, flags);
      });
  return new Command('subscription')
    .description('Start, list or stop the tenant’s subscriptions to the configured content types.')
    .addCommand(add('start', 'Start each subscription that is not enabled.'))
    .addCommand(add('list', 'Show whether each subscription is enabled.'))
    .addCommand(
      add('stop', 'Stop each subscription, for every collector of the tenant.').option(
        '--yes',
        'Do not ask for confirmation.',
      ),
    );
}

const warning =
  'A stop affects every collector of the tenant. Content that becomes available before the next start cannot be fetched later.';

/** The content of the time without a subscription is lost. */
async function confirmStop(
  { terminal }: CommandContext,
  { yes }: SubscriptionFlags,
): Promise<void> {
  if (yes === true) return;
  const response = await terminal.ask(`${warning} Stop? Type yes: `);
  if (response?.trim().toLowerCase() === 'yes') return;
  throw new ConfigurationError({
    code: 'subscription.unconfirmed',
    problem: `No subscription was stopped, because the stop was not confirmed. ${warning}`,
    fix: 'To stop without confirmation: audit-log subscription stop --yes',
  });
}

async function manage(
  context: CommandContext,
  operation: SubscriptionOperation,
  flags: SubscriptionFlags,
): Promise<void> {
  const results = await withRuntime(context, (runtime) =>
    manageSubscriptions(runtime.client, operation, runtime.settings.contentTypes, (contentType) =>
      recordUnsubscribed(contentType, runtime),
    ),
  );
  if (results.some((result) => result.outcome === 'failed')) context.exitCode = 1;
  if (flags.json === true) context.terminal.out(JSON.stringify(toDocument(results)));
  else for (const result of results) print(context, result);
}

/** The kit's three fields for the first failed (or the first) content type, and all results. */
function toDocument(results: readonly SubscriptionResult[]): object {
  const worst = results.find((result) => result.outcome === 'failed') ?? results[0];
  return {
    operation: worst?.operation,
    response: worst?.response,
    statuscode: worst?.statuscode,
    contentTypes: results,
  };
}

function print({ terminal }: CommandContext, result: SubscriptionResult): void {
  const write = (text: string): void => {
    if (result.outcome === 'failed') terminal.err(text);
    else terminal.out(text);
  };
  write(result.explanation);
  if (result.checks.length > 0) write('Check:');
  result.checks.forEach((check, index) => {
    write(`  ${index + 1}. ${check}`);
  });
}
