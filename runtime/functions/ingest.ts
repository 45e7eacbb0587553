import type { InvocationContext } from '@azure/functions';

import { ingestBatches } from '../pipeline/ingest/ingestBatches';
import { readMessage } from '../stores/queue/WorkQueue';
import { recordIngestFailure } from '../pipeline/recordIngestFailure';
import { openSinks } from '../pipeline/openSinks';
import { reportErrors } from './reportErrors';
import { withSharedRuntime } from './sharedRuntime';

/** Ingests the blobs of one message; the host runs several at a time on each instance. */
export async function ingest(message: unknown, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      const { left, ...counts } = await ingestBatches(readMessage(message), {
        ...runtime,
        operations: runtime.settings.operations,
        sinks: openSinks(runtime, context.invocationId).all,
      }).catch(async (error: unknown) => {
        await recordIngestFailure(runtime, error);
        throw error;
      });
      // The worker ends. Another instance gets the rest at once, while this message may stay hidden
      // for ten minutes. If the message appears again, nothing is left to do.
      await runtime.queue.send(left);
      context.log(JSON.stringify({ event: 'ingest', ...counts, rowsLeft: left.length }));
    }),
  );
}
