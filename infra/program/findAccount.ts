import * as authorization from '@pulumi/azure-native/authorization';
import * as azuread from '@pulumi/azuread';
import { RunError } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../config/ConnectorConfig';

export interface Account {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

/**
 * Where the providers are logged in to. The platform alone asks nothing of Entra: who deploys it
 * needs no right there.
 */
export async function findAccount({ scope }: ConnectorConfig): Promise<Account> {
  const [azure, entra] = await Promise.all([
    authorization.getClientConfig(),
    scope === 'platform' ? undefined : azuread.getClientConfig(),
  ]);
  return chooseAccount(azure, entra);
}

interface AnsweredAccount {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
}

/** The two providers must mean one tenant: identity and registration trust each other in it. */
export function chooseAccount(azure: AnsweredAccount, entra: AnsweredAccount | undefined): Account {
  const tenantId = azure.tenantId ?? entra?.tenantId;
  if (tenantId === undefined || azure.subscriptionId === undefined) {
    throw new RunError(
      'Asked the azure-native provider for its login and got no tenant or no subscription. Log in ' +
        '(az login, or the ARM_* variables of a pipeline) and choose a subscription ' +
        '(az account set, or ARM_SUBSCRIPTION_ID).',
    );
  }
  const entraTenant = entra?.tenantId ?? tenantId;
  if (entraTenant.toLowerCase() !== tenantId.toLowerCase()) {
    throw new RunError(
      `The azuread provider works in tenant ${entraTenant}, the azure-native provider in ${tenantId}; ` +
        'expected one tenant, the one whose audit log is collected. Set azuread:tenantId or log in ' +
        'to a subscription of that tenant.',
    );
  }
  return { tenantId, subscriptionId: azure.subscriptionId };
}
