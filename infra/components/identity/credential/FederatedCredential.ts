import * as azuread from '@pulumi/azuread';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

import type { Cloud } from '../../../../contracts/clouds/clouds';

interface FederatedCredentialArgs {
  /** `/applications/<object id>` of the registration. */
  readonly applicationId: Input<string>;
  /** Unique in the registration, which several stacks may share: the identity's name. */
  readonly displayName: string;
  /** What the identity is, for people who read the list of credentials. */
  readonly description: string;
  /** Object id of a user-assigned identity of the same tenant; Entra accepts no other kind. */
  readonly identityPrincipalId: Input<string>;
  readonly cloud: Pick<Cloud, 'authority' | 'tokenExchangeAudience'>;
  readonly tenantId: string;
}

/**
 * Lets a managed identity sign in as the app registration, without a secret. Entra does not check the
 * values here. A wrong value fails at the first token request, which the check after publishing
 * sends.
 */
export class FederatedCredential extends azuread.ApplicationFederatedIdentityCredential {
  constructor(name: string, args: FederatedCredentialArgs, opts?: CustomResourceOptions) {
    const { applicationId, displayName, description, identityPrincipalId, cloud, tenantId } = args;
    super(
      name,
      {
        applicationId,
        displayName,
        description,
        issuer: `${cloud.authority}/${tenantId}/v2.0`,
        subject: identityPrincipalId,
        audiences: [cloud.tokenExchangeAudience],
      },
      opts,
    );
  }
}
