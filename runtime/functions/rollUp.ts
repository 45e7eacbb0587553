import type { InvocationContext, Timer } from '@azure/functions';

import { minuteMs } from '../../contracts/time/durations';
import { limitsBefore } from '../domain/time/RunLimits';
import { keepRetention } from '../operations/privacy/purge/keepRetention';
import { exportIfOn } from '../pipeline/files/exportIfOn';
import { buildRollups } from '../pipeline/rollups/buildRollups';
import { readHostLimits } from './worker/hostLimits';
import { reportErrors } from './worker/reportErrors';
import { withSharedRuntime } from './worker/sharedRuntime';

/** The next invocation builds the rest; the host may end a function much later. */
const longestMs = 30 * minuteMs;

/**
 * Removes events that are too old, builds the roll-ups of the days whose events have changed, and writes
 * the files of these days.
 */
export async function rollUp(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      const { lastBeginMs } = limitsBefore(readHostLimits(process.env).functionTimeoutMs);
      const endsAtMs = runtime.clock.elapsedMs() + Math.min(longestMs, lastBeginMs);
      const budgetMs = (): number => Math.max(0, endsAtMs - runtime.clock.elapsedMs());
      const { retentionDays } = runtime.settings;
      const purged = await keepRetention(runtime, { retentionDays, budgetMs: budgetMs() });
      if (purged) context.log(JSON.stringify({ event: 'purge', ...purged }));
      const result = await buildRollups(runtime, { budgetMs: budgetMs() });
      if (result.days + result.months + result.daysLeft > 0) {
        context.log(JSON.stringify({ event: 'rollUp', ...result }));
      }
      const files = await exportIfOn(runtime, { budgetMs: budgetMs() });
      if (files === undefined || files.days + files.daysLeft === 0) return;
      context.log(JSON.stringify({ event: 'export', ...files }));
    }),
  );
}
