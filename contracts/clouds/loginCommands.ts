import { type CloudName, clouds } from './clouds';

/** Two sentences: how to sign in to the Azure of a cloud, by hand and in a pipeline. */
export function loginCommands(cloud: CloudName): string {
  const name =
    clouds[cloud].azureNativeEnvironment === 'usgovernment' ? 'AzureUSGovernment' : 'AzureCloud';
  return (
    `Sign in with the Azure CLI: az cloud set --name ${name} && az login. In a pipeline set ` +
    'ARM_CLIENT_ID, ARM_TENANT_ID and ARM_SUBSCRIPTION_ID, with ARM_USE_OIDC=true or ARM_CLIENT_SECRET.'
  );
}
