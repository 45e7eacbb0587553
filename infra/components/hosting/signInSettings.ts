import { settingNames } from '../../../contracts/names/settingNames';

/** The setting that has the credential of the sign-in, by its kind. */
export const signInSettingNames = {
  /** Client id of a managed identity ("Configure your App Service app to use Microsoft Entra sign-in"). */
  identity: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID',
  /** A reference to a secret in Key Vault. */
  secret: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET',
} as const;

export interface SignInSettingsInput {
  readonly tenantId: string;
  readonly credential:
    | { readonly kind: 'identity'; readonly clientId: string }
    | { readonly kind: 'secret'; readonly secretUri: string };
}

/** Settings of the usage page and of its sign-in; none of them is a secret. */
export function signInSettings({
  tenantId,
  credential,
}: SignInSettingsInput): Readonly<Record<string, string>> {
  return {
    [settingNames.usagePage]: 'entra',
    [signInSettingNames[credential.kind]]:
      credential.kind === 'identity'
        ? credential.clientId
        : `@Microsoft.KeyVault(SecretUri=${credential.secretUri})`,
    // App Service compares the tenant of each token with this list.
    WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenantId,
    // The root leads to the page, so that Microsoft's page is not shown there.
    AzureWebJobsDisableHomepage: 'true',
  };
}
