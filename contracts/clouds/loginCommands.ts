import type { CloudName } from './clouds';
import { azureCloudName } from './loginLines';

/** Two sentences: how to sign in to the Azure of a cloud, by hand and in a pipeline. */
export function loginCommands(cloud: CloudName): string {
  return (
    `Sign in with the Azure CLI: az cloud set --name ${azureCloudName(cloud)} && az login. In a pipeline set ` +
    'ARM_CLIENT_ID, ARM_TENANT_ID and ARM_SUBSCRIPTION_ID, with ARM_USE_OIDC=true or ARM_CLIENT_SECRET.'
  );
}
