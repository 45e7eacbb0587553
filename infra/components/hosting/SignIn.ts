import * as web from '@pulumi/azure-native/web';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

import { apiPath } from '../../../contracts/names/pageNames';
import type { Cloud } from '../../../contracts/clouds/clouds';
import { signInSettingNames } from './signInSettings';

interface SignInArgs {
  readonly siteName: Input<string>;
  readonly resourceGroupName: Input<string>;
  readonly cloud: Pick<Cloud, 'authority' | 'pageSignIn'>;
  readonly tenantId: string;
  /** Application (client) id of the page's registration. */
  readonly clientId: Input<string>;
}

/**
 * Paths that the sign-in leaves to the host, which requires a key for each: the functions, and its
 * own administration, which the publishing program reads. Everything else needs a signed-in person.
 */
const excludedPaths = [apiPath, '/admin/'];

/**
 * The sign-in of the platform, version 2. It covers the app, and not its deployment service.
 *
 * When this resource is deleted, the provider switches the sign-in off (pulumi-azure-native#4373). App
 * Service cannot go back to version 1.
 */
export class SignIn extends web.WebAppAuthSettingsV2 {
  constructor(name: string, args: SignInArgs, opts?: CustomResourceOptions) {
    const { siteName, resourceGroupName, cloud, tenantId, clientId } = args;
    super(
      name,
      {
        name: siteName,
        resourceGroupName,
        platform: { enabled: true, runtimeVersion: '~1' },
        globalValidation: {
          requireAuthentication: true,
          unauthenticatedClientAction: web.UnauthenticatedClientActionV2.RedirectToLoginPage,
          redirectToProvider: 'azureactivedirectory',
          excludedPaths,
        },
        httpSettings: { requireHttps: true },
        login: {
          // The page needs no token, and a store would keep them.
          tokenStore: { enabled: false },
          // The part of an address after # names a view of the page.
          preserveUrlFragmentsForLogins: true,
          allowedExternalRedirectUrls: [],
        },
        identityProviders: {
          azureActiveDirectory: {
            enabled: true,
            registration: {
              clientId,
              openIdIssuer: `${cloud.authority}/${tenantId}/v2.0`,
              clientSecretSettingName: signInSettingNames[cloud.pageSignIn],
            },
            validation: { allowedAudiences: [clientId] },
          },
        },
      },
      opts,
    );
  }
}
