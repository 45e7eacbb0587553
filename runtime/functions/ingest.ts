import type { InvocationContext } from '@azure/functions';

import { withSinks } from '../domain/events/withSinks';
import { ingestBatches } from '../pipeline/ingest/ingestBatches';
import { readMessage } from '../stores/queue/queueMessage';
import { recordIngestFailure, recordLastDelivery } from '../pipeline/recordIngestFailure';
import { openSinks } from '../pipeline/openSinks';
import { limitsBefore } from '../domain/time/RunLimits';
import { readHostLimits } from './worker/hostLimits';
import { reportErrors } from './worker/reportErrors';
import { withSharedRuntime } from './worker/sharedRuntime';

/** Ingests the blobs of one message; the host runs several at a time on each instance. */
export async function ingest(message: unknown, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime(async (runtime) => {
      const batches = readMessage(message);
      const host = readHostLimits(process.env);
      const sinks = openSinks(runtime, context.invocationId).all;
      const { left, ...counts } = await withSinks(sinks, () =>
        ingestBatches(batches, {
          ...runtime,
          operations: runtime.settings.operations,
          sinks,
          limits: limitsBefore(host.functionTimeoutMs),
        }),
      ).catch(async (error: unknown) => {
        await recordIngestFailure(runtime, error);
        const deliveries = Number(context.triggerMetadata?.['dequeueCount'] ?? Infinity);
        if (deliveries >= host.maxDequeueCount) await recordLastDelivery(runtime, batches, error);
        throw error;
      });
      // The worker ends, or the host's time-out is near. Another run gets the rest at once, while this
      // message may stay hidden for ten minutes. If it appears again, nothing is left to do.
      await runtime.queue.send(left);
      context.log(JSON.stringify({ event: 'ingest', ...counts, rowsLeft: left.length }));
    }),
  );
}
