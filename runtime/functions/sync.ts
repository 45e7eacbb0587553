import type { InvocationContext, Timer } from '@azure/functions';

import { markBackfillNeeded } from '../pipeline/openSinks';
import type { Runtime } from '../pipeline/Runtime';
import { runHourlySync } from '../pipeline/sync/runHourlySync';
import { limitsBefore } from '../domain/time/RunLimits';
import { deliverHere, deliveryMs } from './deliver';
import { readHostLimits } from './worker/hostLimits';
import { logHealth } from './logHealth';
import { reportErrors } from './worker/reportErrors';
import { syncLine } from './worker/syncLine';
import { withSharedRuntime } from './worker/sharedRuntime';

/** Lists new content every hour, queues it for `ingest`, and logs the health of the connector. */
export async function sync(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, async () => {
    let opened: Runtime | undefined;
    try {
      await withSharedRuntime((runtime) => {
        opened = runtime;
        return syncAndDeliver(runtime, context);
      });
    } catch (failure) {
      await logHealth(context, { runtime: opened, failure, requests: noRequests });
      throw failure;
    }
  });
}

/** What a delivery gets of a run where the time-out of the host is short. */
const deliveryShare = 0.1;

const noRequests = { requests: 0, throttled: 0 };

async function syncAndDeliver(runtime: Runtime, context: InvocationContext): Promise<void> {
  const before = { ...runtime.client.counts };
  const { lastBeginMs, endMs } = limitsBefore(readHostLimits(process.env).functionTimeoutMs);
  const endsAtMs = runtime.clock.elapsedMs() + endMs;
  // The delivery that follows needs some time after the listing.
  const reservedMs =
    runtime.settings.dataverse === undefined ? 0 : Math.min(deliveryMs, endMs * deliveryShare);
  await markBackfillNeeded(runtime);
  const result = await runHourlySync(runtime, {
    limits: { lastBeginMs: lastBeginMs - reservedMs, endMs: endMs - reservedMs },
  });
  context.log(syncLine(result));
  if (result.isStopped === true) return;
  await deliverHere(runtime, context, { isSyncFailed: result.problems.length > 0, endsAtMs });
  const { requests, throttled } = runtime.client.counts;
  await logHealth(context, {
    runtime,
    requests: { requests: requests - before.requests, throttled: throttled - before.throttled },
  });
}
