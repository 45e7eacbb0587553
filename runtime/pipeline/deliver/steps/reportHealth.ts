import { formatCount } from '../../../../contracts/text/formatCount';
import { writeHealth } from '../../../clients/dataverse/writeHealth';
import type { OutboxCounts } from '../../../stores/outbox/countOutbox';
import { explainFailure } from '../../explainFailure';
import type { DeliveryContext } from '../context/DeliveryContext';
import type { DeliveryCounts } from '../context/DeliveryCounts';
import type { DeliveryWarnings } from '../context/DeliveryWarnings';

/** Writes the state into the kit's own tables of runs and errors. A fault of these is a warning. */
export async function reportHealth(
  { client, warnings }: Pick<DeliveryContext, 'client' | 'warnings'>,
  run: {
    readonly now: () => number;
    readonly isFailed: boolean;
    readonly wasFailed: boolean | undefined;
    /** Writes only when the state changed. */
    readonly isFrequent: boolean;
  },
): Promise<void> {
  const { isFailed, wasFailed } = run;
  if (run.isFrequent && wasFailed === isFailed) return;
  try {
    await writeHealth(client, { at: new Date(run.now()), isFailed });
    warnings.resolve('health');
  } catch (error) {
    warnings.report('health', explainFailure(error));
  }
}

/** Warns of single rows that met faults in all attempts: they do not end a delivery. */
export function reportPostponed(
  { postponed }: DeliveryCounts,
  { pending }: OutboxCounts,
  warnings: DeliveryWarnings,
): void {
  if (pending === 0) warnings.resolve('apps');
  if (postponed === 0) {
    warnings.resolve('rows');
    return;
  }
  warnings.report('rows', {
    code: 'dataverse.postponed',
    message: `Dataverse reported a fault of its own for ${formatCount(postponed, 'row')}, in all attempts.`,
    fix: 'The next delivery tries them again. If this stays, look at the plug-ins and flows of the table admin_auditlogs in the environment.',
  });
}
