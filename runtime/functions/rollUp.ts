import type { InvocationContext, Timer } from '@azure/functions';

import { minuteMs } from '../../contracts/time/durations';
import { limitsBefore } from '../domain/time/RunLimits';
import { buildRollups } from '../pipeline/rollups/buildRollups';
import { readHostLimits } from './worker/hostLimits';
import { reportErrors } from './worker/reportErrors';
import { withSharedRuntime } from './worker/sharedRuntime';

/** The next invocation builds the rest; the host may end a function much later. */
const longestMs = 30 * minuteMs;

/** Builds the roll-ups of the days whose events have changed. */
export async function rollUp(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      const { lastBeginMs } = limitsBefore(readHostLimits(process.env).functionTimeoutMs);
      const budgetMs = Math.min(longestMs, lastBeginMs);
      const result = await buildRollups(runtime, { budgetMs });
      if (result.days + result.months + result.daysLeft === 0) return;
      context.log(JSON.stringify({ event: 'rollUp', ...result }));
    }),
  );
}
