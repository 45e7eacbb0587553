import { Argument, Command } from 'commander';

import { manageSubscription, subscriptionOperations } from '../subscriptions/manageSubscription';
import type {
  SubscriptionAnswer,
  SubscriptionOperation,
} from '../subscriptions/manageSubscription';
import type { CommandContext } from './runCommand';
import { withRuntime } from './withRuntime';

export function subscriptionCommand(context: CommandContext): Command {
  return new Command('subscription')
    .description(
      'start, stop or list the tenant’s subscriptions to the configured content types. Stopping affects every collector of the tenant',
    )
    .addArgument(new Argument('<operation>').choices(subscriptionOperations))
    .option('--json', 'print {operation, response, statuscode} as the CoE Starter Kit does')
    .action(async (operation: SubscriptionOperation, options: { json?: boolean }) => {
      const answers = await withRuntime(context, async (runtime) => {
        const all: SubscriptionAnswer[] = [];
        for (const contentType of runtime.settings.contentTypes) {
          all.push(await manageSubscription(runtime.client, operation, contentType));
        }
        return all;
      });
      if (answers.some((answer) => answer.outcome === 'failed')) context.exitCode = 1;
      if (options.json === true) context.terminal.out(JSON.stringify(toDocument(answers)));
      else for (const answer of answers) print(context, answer);
    });
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
