import { hourMs, minuteMs } from '../../../contracts/time/durations';
import { formatCount } from '../../../contracts/text/formatCount';
import type { DeliveryResult, HeldDelivery } from '../../pipeline/deliver/DeliveryResult';
import { runDelivery } from '../../pipeline/deliver/runDelivery';
import { twinSettleMs } from '../../pipeline/deliver/steps/settleTwins';
import { formatReasons } from '../../operations/health/findDataverse';
import type { Runtime } from '../../pipeline/Runtime';
import type { SyncResult } from '../../pipeline/sync/SyncResult';
import type { CommandContext } from './CommandContext';
import { withProgress } from './withProgress';

/** A backlog of millions takes hours under the service protection limits; the next run continues. */
const budgetMs = 4 * hourMs;
/** A delivery of the function app ends earlier (270 s). */
const waitMs = 5 * minuteMs;

/**
 * The delivery at the end of a drain, if the Dataverse sink is on. Its own lease prevents a second
 * delivery. All listed content is ingested by then, so no RecordType 45 event has to wait for its
 * twin, unless another run is still ingesting (`heldBy`).
 */
export async function deliverNow(
  context: CommandContext,
  runtime: Runtime,
  sync: Pick<SyncResult, 'problems' | 'heldBy'>,
): Promise<DeliveryResult | HeldDelivery | undefined> {
  const { dataverse } = runtime.settings;
  if (dataverse === undefined) return undefined;
  return await withProgress(
    context.terminal,
    () => 'Dataverse, or another delivery',
    (show) =>
      runDelivery(runtime, dataverse, {
        settleMs: sync.heldBy === undefined ? 0 : twinSettleMs,
        budgetMs,
        waitMs,
        isSyncFailed: sync.problems.length > 0,
        onProgress: ({ delivered, alreadyPresent, requests }) => {
          show(
            `${formatCount(delivered, 'launch', 'launches')} delivered to Dataverse, ${alreadyPresent} already there, ${formatCount(requests, 'request')}`,
          );
        },
      }),
  );
}

/** Reports problems of a delivery. A delivery that left something undone is not a success. */
export function reportDelivery(
  context: CommandContext,
  delivery: DeliveryResult | HeldDelivery,
): void {
  const { terminal } = context;
  if ('heldBy' in delivery) {
    context.exitCode = 1;
    terminal.err(
      `Another process (${delivery.heldBy}) is writing into Dataverse at this moment, so nothing was delivered here. ${formatCount(delivery.outbox.pending, 'launch or deletion waits', 'launches or deletions wait')}.\n  The other process, or the next delivery, writes them. To show what is left: audit-log status`,
    );
    return;
  }
  for (const { message, fix } of delivery.warnings) terminal.err(`${message}\n  ${fix}`);
  const { outbox, counts, problem } = delivery;
  if (outbox.rejected > 0) {
    terminal.err(
      `Dataverse refused ${formatCount(outbox.rejected, 'launch', 'launches')}. ${formatReasons(outbox.reasons.rejected)}\n  Correct the cause, then run: audit-log redrive`,
    );
  }
  if (problem) terminal.err(`${problem.message}\n  ${problem.fix}`);
  else if (outbox.pending > 0) {
    terminal.err(
      `${formatCount(outbox.pending, 'launch or deletion still waits', 'launches or deletions still wait')} to be written into Dataverse.\n  The next delivery tries them again: audit-log sync --drain`,
    );
  }
  if (problem || outbox.pending > 0 || counts.rejected > 0) context.exitCode = 1;
}
