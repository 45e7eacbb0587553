import type { Cloud } from '../../../contracts/clouds/clouds';

/** Address of a vault, with a slash at its end, as Azure gives it. */
export function vaultUri(vaultName: string, cloud: Pick<Cloud, 'keyVaultSuffix'>): string {
  return `https://${vaultName}.${cloud.keyVaultSuffix}/`;
}

/** Address of a secret without a version: whoever reads it gets the newest one. */
export function secretUri(vault: string, secretName: string): string {
  return `${vault}secrets/${secretName}`;
}
