import type { TokenCredential } from '@azure/identity';

import { clouds, type CloudName } from '../contracts/clouds';

/**
 * `DefaultAzureCredential` (Azure CLI, environment, workload identity) for use outside of App
 * Service. It is loaded only when a token is wanted, because it is by far the largest library here.
 */
export function createDefaultCredential(
  cloud: CloudName,
  managedIdentityClientId: string | undefined,
): TokenCredential {
  let loaded: Promise<TokenCredential> | undefined;
  const load = async (): Promise<TokenCredential> => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    // Without it, the library asks the public cloud, also for Government.
    const authorityHost = clouds[cloud].authority;
    return managedIdentityClientId === undefined
      ? new DefaultAzureCredential({ authorityHost })
      : new DefaultAzureCredential({ authorityHost, managedIdentityClientId });
  };
  return {
    getToken: async (scopes, options) => {
      loaded ??= load();
      const credential = await loaded;
      return await credential.getToken(scopes, options);
    },
  };
}
