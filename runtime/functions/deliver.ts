import type { InvocationContext, Timer } from '@azure/functions';

import { runDelivery } from '../pipeline/deliver/runDelivery';
import { twinSettleMs } from '../pipeline/deliver/steps/settleTwins';
import type { Runtime } from '../pipeline/Runtime';
import { reportErrors } from './worker/reportErrors';
import { withSharedRuntime } from './worker/sharedRuntime';

/** Less than the five minutes between two runs. */
export const deliveryMs = 270_000;

/** Writes pending rows of the outbox to the Starter Kit's tables, every five minutes. */
export async function deliver(_timer: Timer, context: InvocationContext): Promise<void> {
  await reportErrors(context, () =>
    withSharedRuntime((runtime) => deliverHere(runtime, context, { isFrequent: true })),
  );
}

/** Does nothing if the Dataverse sink is off. */
export async function deliverHere(
  runtime: Runtime,
  context: InvocationContext,
  {
    endsAtMs = Infinity,
    ...options
  }: {
    readonly isFrequent?: boolean;
    readonly isSyncFailed?: boolean;
    /** When the run has to end, in the time of `Clock.elapsedMs`. */
    readonly endsAtMs?: number;
  },
): Promise<void> {
  const { dataverse } = runtime.settings;
  if (dataverse === undefined) return;
  const result = await runDelivery(runtime, dataverse, {
    ...options,
    settleMs: twinSettleMs,
    budgetMs: Math.max(0, Math.min(deliveryMs, endsAtMs - runtime.clock.elapsedMs())),
  });
  if (result === undefined) return;
  context.log(JSON.stringify({ event: 'deliver', ...result }));
  if ('heldBy' in result) return;
  for (const problem of [...(result.problem ? [result.problem] : []), ...result.warnings]) {
    context.warn(JSON.stringify(problem));
  }
}
