import { countOutbox } from '../../stores/outbox/countOutbox';
import { type DeliveryResult, lastDeliveryKey } from '../../pipeline/deliver/DeliveryResult';
import type { Stores } from '../../stores/Stores';
import { cleanText } from '../../../contracts/text/cleanText';
import { cleanProblem } from '../../domain/problems/Problem';
import type { DataverseStatus } from '../health/facts/DataverseStatus';

/** Reads the outbox and the last delivery from storage; sends nothing to Dataverse. */
export async function readDataverseStatus({
  settings,
  storage,
  state,
}: Pick<Stores, 'settings' | 'storage' | 'state'>): Promise<DataverseStatus | null> {
  if (settings.dataverse === undefined) return null;
  const { url, mode } = settings.dataverse;
  const [counts, last] = await Promise.all([
    countOutbox(storage.delivery),
    state.read<DeliveryResult>(lastDeliveryKey),
  ]);
  const rejection = counts.rejection === null ? null : cleanText(counts.rejection);
  return { url, mode, ...counts, rejection, lastDelivery: last ? showDelivery(last) : null };
}

function showDelivery({
  outbox: _then,
  problem,
  warnings,
  ...delivery
}: DeliveryResult): DataverseStatus['lastDelivery'] {
  return {
    ...delivery,
    problem: problem && cleanProblem(problem),
    warnings: warnings.map(cleanProblem),
  };
}
