import type { InvocationContext, Timer } from '@azure/functions';

import { markBackfillNeeded } from '../pipeline/openSinks';
import { runHourlySync } from '../pipeline/sync/runHourlySync';
import { deliverHere } from './deliver';
import { reportErrors } from './reportErrors';
import { withSharedRuntime } from './sharedRuntime';

/** Lists new content every hour and queues it for `ingest`. */
export async function sync(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      await markBackfillNeeded(runtime);
      const result = await runHourlySync(runtime);
      context.log(JSON.stringify({ event: 'sync', ...result }));
      for (const problem of result.problems) context.warn(JSON.stringify(problem));
      if (result.isStopped === true) return;
      await deliverHere(runtime, context, { isSyncFailed: result.problems.length > 0 });
    }),
  );
}
