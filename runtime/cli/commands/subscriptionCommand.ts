import { Command } from 'commander';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { manageSubscriptions } from '../../operations/subscriptions/manageSubscription';
import type {
  SubscriptionAnswer,
  SubscriptionOperation,
} from '../../operations/subscriptions/manageSubscription';
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
      .option('--json', 'print {operation, response, statuscode} as the CoE Starter Kit does')
      .exitOverride()
      .action(async (flags: SubscriptionFlags) => {
        if (operation === 'stop') await confirmStop(context, flags);
        await manage(context, operation, flags);
      });
  return new Command('subscription')
    .description('start, list or stop the tenant’s subscriptions to the configured content types')
    .addCommand(add('start', 'start each subscription that is not enabled'))
    .addCommand(add('list', 'show whether each subscription is enabled'))
    .addCommand(
      add('stop', 'stop each subscription, for every collector of the tenant').option(
        '--yes',
        'do not ask for a confirmation',
      ),
    );
}

const warning =
  'Stopping affects every collector of the tenant: what becomes available until the next start cannot be fetched later.';

/** A stop cannot be undone for the time that it lasts. */
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
    fix: 'To stop without a question: audit-log subscription stop --yes',
  });
}

async function manage(
  context: CommandContext,
  operation: SubscriptionOperation,
  flags: SubscriptionFlags,
): Promise<void> {
  const answers = await withRuntime(context, ({ client, settings }) =>
    manageSubscriptions(client, operation, settings.contentTypes),
  );
  if (answers.some((answer) => answer.outcome === 'failed')) context.exitCode = 1;
  if (flags.json === true) context.terminal.out(JSON.stringify(toDocument(answers)));
  else for (const answer of answers) print(context, answer);
}

/** The kit's three fields for the first content type (mostly the only one), and all of them. */
function toDocument(answers: readonly SubscriptionAnswer[]): object {
  const worst = answers.find((answer) => answer.outcome === 'failed') ?? answers[0];
  return {
    operation: worst?.operation,
    response: worst?.response,
    statuscode: worst?.statuscode,
    contentTypes: answers,
  };
}

function print({ terminal }: CommandContext, answer: SubscriptionAnswer): void {
  const write = (text: string): void => {
    if (answer.outcome === 'failed') terminal.err(text);
    else terminal.out(text);
  };
  write(answer.explanation);
  if (answer.checks.length > 0) write('Check:');
  answer.checks.forEach((check, index) => {
    write(`  ${index + 1}. ${check}`);
  });
}
