import { type CloudName, clouds } from '../../../contracts/clouds/clouds';

/** What private endpoints are for here: a storage service, the vault, the app itself. */
export type PrivateService = 'blob' | 'queue' | 'table' | 'vault' | 'sites';

/**
 * Names of the private DNS zones, which Azure puts into the public names' CNAME and therefore
 * decides. Source: "Azure Private Endpoint private DNS zone values", tables Commercial and
 * Government. Only the vault's is not the public suffix with `privatelink` in front.
 */
export function privateDnsZones(cloud: CloudName): Readonly<Record<PrivateService, string>> {
  const { storageSuffix, keyVaultSuffix, functionsSuffix } = clouds[cloud];
  return {
    blob: `privatelink.blob.${storageSuffix}`,
    queue: `privatelink.queue.${storageSuffix}`,
    table: `privatelink.table.${storageSuffix}`,
    vault: `privatelink.${keyVaultSuffix.replace(/^vault\./, 'vaultcore.')}`,
    sites: `privatelink.${functionsSuffix}`,
  };
}
