import type { InvocationContext, Timer } from '@azure/functions';

import { minuteMs } from '../../contracts/time/durations';
import { buildRollups } from '../pipeline/rollups/buildRollups';
import { reportErrors } from './reportErrors';
import { withSharedRuntime } from './sharedRuntime';

/** The host ends a function after an hour. What is left is built by the next invocation. */
const budgetMs = 30 * minuteMs;

/** Builds the roll-ups of the days whose events have changed. */
export async function rollUp(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      const result = await buildRollups(runtime, { budgetMs });
      if (result.days + result.months + result.daysLeft === 0) return;
      context.log(JSON.stringify({ event: 'rollUp', ...result }));
    }),
  );
}
