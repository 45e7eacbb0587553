import type { InvocationContext } from '@azure/functions';

import { ingestBatches } from '../ingest/ingestBatches';
import { readMessage } from '../queue/message';
import { recordIngestFailure } from '../status/ingestFailure';
import { openSinks } from '../sync/openSinks';
import { reportErrors } from './reportErrors';
import { sharedRuntime } from './sharedRuntime';

/** Ingests the blobs of one message; the host runs several at a time on each instance. */
export async function ingest(message: unknown, context: InvocationContext): Promise<void> {
  await reportErrors(context, async () => {
    const runtime = await sharedRuntime();
    const counts = await ingestBatches(readMessage(message), {
      ...runtime,
      operations: runtime.settings.operations,
      sinks: openSinks(runtime, context.invocationId).all,
    }).catch(async (error: unknown) => {
      await recordIngestFailure(runtime, error);
      throw error;
    });
    context.log(JSON.stringify({ event: 'ingest', ...counts }));
  });
}
