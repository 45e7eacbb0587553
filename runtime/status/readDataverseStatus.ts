import { countOutbox, type OutboxCounts } from '../delivery/countOutbox';
import { type DeliveryResult, lastDeliveryKey } from '../delivery/DeliveryResult';
import type { Stores } from '../Stores';

/** What `status` tells of the Dataverse sink. */
export interface DataverseStatus extends OutboxCounts {
  readonly url: string;
  readonly mode: string;
  readonly lastDelivery: Omit<DeliveryResult, 'outbox'> | null;
}

/** Reads it from the product's own storage; Dataverse is not asked. */
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
  const { outbox: _then, ...lastDelivery } = last ?? { outbox: undefined };
  return { url, mode, ...counts, lastDelivery: last ? (lastDelivery as DeliveryResult) : null };
}
