import type { IdentityOutputs } from './IdentityOutputs';

/**
 * What crosses to another stack, key by key, and whether it is there with every configuration. The
 * compiler refuses a list that lacks an output.
 */
const isAlwaysThere: Readonly<Record<keyof IdentityOutputs, boolean>> = {
  tenantId: true,
  clientId: true,
  consent: true,
  identityId: true,
  identityClientId: true,
  identityPrincipalId: true,
  vaultId: true,
  vaultName: true,
  vaultUri: true,
  secretUri: false,
  kitSecretReference: false,
  secretExpiry: false,
  secretKeyId: false,
  serveKit: true,
  nextSteps: true,
};

export const identityKeys = Object.keys(isAlwaysThere) as readonly (keyof IdentityOutputs)[];

export const requiredIdentityKeys = identityKeys.filter((key) => isAlwaysThere[key]);
