import { ArmError, type ArmRule, asRecord, asText } from '../ArmResource';

/** Copies change by an update; a move to zones or back is a conversion that is requested first. */
export const zonesNeedAConversion: ArmRule = ({ resource, former, kind }) => {
  if (kind !== 'update' || resource.type !== 'storage:StorageAccount') return;
  const skuOf = ({ inputs }: { readonly inputs: unknown } = resource) =>
    asText(asRecord(asRecord(inputs)['sku'])['name']);
  const hasZones = (sku: string) => sku.endsWith('ZRS');
  const [next, last] = [skuOf(), skuOf(former)];
  if (hasZones(next) !== hasZones(last)) {
    throw new ArmError(400, 'BadRequest', `${resource.id}: no update from ${last} to ${next}`);
  }
};
