import type { ConsentState } from './consentState';
import { describePermission, permissions } from './permissions';

interface NextStepFacts {
  readonly consent: ConsentState;
  readonly serveKit: boolean;
  readonly isPrivate: boolean;
  readonly subscriptionId: string;
}

/**
 * What people still have to do by hand. azure-native creates resources with PUT only and cannot
 * register a resource provider, which takes a POST (pulumi/pulumi-azure-native#1075).
 *
 * The kit's conditions are in "Use environment variables for Azure Key Vault secrets" (Power Apps
 * documentation).
 */
export function nextSteps(facts: NextStepFacts): readonly string[] {
  return [...consentSteps(facts.consent), ...(facts.serveKit ? kitSteps(facts) : [])];
}

/** A missing delegated permission is not a step, because nothing here uses it. */
function consentSteps({ missing, link, openedBy, hint }: ConsentState): readonly string[] {
  const needed = permissions.filter(({ type }) => type === 'Role').map(describePermission);
  if (link === undefined || !missing.some((one) => needed.includes(one))) return [];
  return [
    `Consent is missing for ${missing.join(', ')}. Have ${openedBy ?? 'an administrator'} open ` +
      `${link} . ${hint ?? ''}`.trim(),
  ];
}

function kitSteps({ subscriptionId, isPrivate }: NextStepFacts): readonly string[] {
  const register =
    'Register the resource provider that Power Platform reads vaults by, once per subscription: ' +
    `az provider register --namespace Microsoft.PowerPlatform --subscription ${subscriptionId}`;
  const user =
    'Give the role "Key Vault Secrets User" on the vault to the person who saves the variable ' +
    '"Audit Logs - Client Azure Secret" in the Starter Kit: Power Platform checks it on saving.';
  const network =
    'The vault takes no traffic from the internet, and Power Platform is none of the services that ' +
    'get in anyway: let its addresses in, or the Starter Kit cannot read the secret.';
  return [register, user, ...(isPrivate ? [network] : [])];
}
