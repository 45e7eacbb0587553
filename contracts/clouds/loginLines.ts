import { type CloudName, clouds } from './clouds';

/** The name of the Azure cloud for `az cloud set`. */
export function azureCloudName(cloud: CloudName): string {
  return clouds[cloud].azureNativeEnvironment === 'usgovernment'
    ? 'AzureUSGovernment'
    : 'AzureCloud';
}

/** The commands with which a person signs in to the Azure of a tenant; the same in every shell. */
export function loginLines(cloud: CloudName, tenantId: string): readonly [string, string] {
  return [`az cloud set --name ${azureCloudName(cloud)}`, `az login --tenant ${tenantId}`];
}
