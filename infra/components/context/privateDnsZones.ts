import { type CloudName, clouds } from '../../../contracts/clouds/clouds';

/** The services that get private endpoints: of storage, the vault, and the app itself. */
export type PrivateService = 'blob' | 'queue' | 'table' | 'vault' | 'sites';

/**
 * Names of the private DNS zones. Azure chooses them, because it puts them into the CNAME of the public
 * names. Source: "Azure Private Endpoint private DNS zone values", tables Commercial and
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
