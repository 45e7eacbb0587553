import { DeploymentError } from '../errors/DeploymentError';

export interface Account {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

interface AccountResponses {
  /** The azure-native provider's login. */
  readonly azure: Partial<Account>;
  /** The azuread provider's login; empty if the program did not ask it. */
  readonly entra: Partial<Pick<Account, 'tenantId'>>;
  /** What configuration and environment say, for an engine whose providers return nothing. */
  readonly configured: { readonly [Key in keyof Account]?: string | undefined };
}

const nowhere = '00000000-0000-0000-0000-000000000000';

/** Both providers must use one tenant: identity and registration trust each other in it. */
export function chooseAccount({
  azure,
  entra,
  configured,
}: AccountResponses): Account & { readonly warnings: readonly string[] } {
  const tenantId = azure.tenantId ?? entra.tenantId ?? configured.tenantId;
  const subscriptionId = azure.subscriptionId ?? configured.subscriptionId;
  const entraTenant = entra.tenantId ?? tenantId;
  if (entraTenant?.toLowerCase() !== tenantId?.toLowerCase()) {
    throw new DeploymentError(
      `The azuread provider works in tenant ${entraTenant}, the azure-native provider in ${tenantId}; ` +
        'expected one tenant, the one whose audit log is collected. Set azuread:tenantId, or log in ' +
        'to a subscription of that tenant.',
    );
  }
  const isLoggedIn = tenantId !== undefined && subscriptionId !== undefined;
  return {
    tenantId: tenantId ?? nowhere,
    subscriptionId: subscriptionId ?? nowhere,
    warnings: isLoggedIn
      ? []
      : [
          'The azure-native provider returned no tenant or no subscription, which only stand-ins do. ' +
            `Names and roles use ${nowhere} instead. With the real provider, log in (az login, or ` +
            'the ARM_* variables of a pipeline) and choose a subscription.',
        ],
  };
}
