/**
 * Settings of the azure-native provider for its login, with the environment variables that replace
 * them. Secrets, tokens and paths of a machine are not in this table, because the state would store
 * them. Pass those as environment variables.
 */
const variablesBySetting = {
  clientId: 'ARM_CLIENT_ID',
  tenantId: 'ARM_TENANT_ID',
  useOidc: 'ARM_USE_OIDC',
  useMsi: 'ARM_USE_MSI',
  useDefaultAzureCredential: 'ARM_USE_DEFAULT_AZURE_CREDENTIAL',
  disableInstanceDiscovery: 'ARM_DISABLE_INSTANCE_DISCOVERY',
} as const;

/** The variables for what the stack configures; `get` reads the configuration of `azure-native`. */
export function providerVariables(
  get: (setting: string) => string | undefined,
): Readonly<Record<string, string>> {
  const given = Object.entries(variablesBySetting).flatMap(([setting, variable]) => {
    const value = get(setting);
    return value === undefined || value === '' ? [] : [[variable, value] as const];
  });
  return Object.fromEntries(given);
}
