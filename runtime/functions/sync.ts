import type { InvocationContext, Timer } from '@azure/functions';

import { runSync } from '../sync/runSync';
import { reportErrors } from './reportErrors';
import { sharedRuntime } from './sharedRuntime';

/** Every hour: lists new content and queues it for `ingest`. */
export async function sync(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, async () => {
    const result = await runSync(await sharedRuntime());
    context.log(JSON.stringify({ event: 'sync', ...result }));
    for (const problem of result.problems) context.warn(JSON.stringify(problem));
  });
}
