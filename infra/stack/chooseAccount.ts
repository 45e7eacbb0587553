import { DeploymentError } from '../errors/DeploymentError';

export interface Account {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

interface AccountAnswers {
  /** The azure-native provider's login. */
  readonly azure: Partial<Account>;
  /** The azuread provider's; empty when it was not asked. */
  readonly entra: Partial<Pick<Account, 'tenantId'>>;
  /** What configuration and environment say, for an engine whose providers say nothing. */
  readonly configured: { readonly [Key in keyof Account]?: string | undefined };
}

const nowhere = '00000000-0000-0000-0000-000000000000';

/** The two providers must mean one tenant: identity and registration trust each other in it. */
export function chooseAccount({
  azure,
  entra,
  configured,
}: AccountAnswers): Account & { readonly warnings: readonly string[] } {
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
          'The azure-native provider told no tenant or no subscription, as stand-ins do; names and ' +
            `roles are made for ${nowhere}. With the real one: log in (az login, or the ARM_* ` +
            'variables of a pipeline) and choose a subscription.',
        ],
  };
}
