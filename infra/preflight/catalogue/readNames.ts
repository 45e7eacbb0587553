import type { RequestVersions } from '../../../contracts/versions/versionTable';
import { type ArmAccess, type ArmRequest, type ArmResponse, requestArm } from './requestArm';
import { asObject, parseObject } from './parseObject';
import type { GlobalName } from '../plan/planNames';

/** What Azure reports of a name. */
type NameState =
  /** A resource of this stack's resource group has it. */
  | { readonly kind: 'own' }
  | { readonly kind: 'free' }
  | { readonly kind: 'taken' }
  /** A deleted vault has it, which can be recovered. */
  | {
      readonly kind: 'deleted';
      /** Day, `2027-02-25`, on which Azure deletes it for ever; undefined: not reported. */
      readonly until: string | undefined;
      readonly isProtected: boolean;
    }
  /** Completes "could not check … because". */
  | { readonly kind: 'unreadable'; readonly reason: string };

export type NameReading = GlobalName & { readonly state: NameState };

interface NamePlace {
  readonly resourceGroup: string;
  /** Short name of a region. */
  readonly location: string;
  readonly versions: Pick<RequestVersions, 'site' | 'storageAccount' | 'vault'>;
}

/** Checks all names at once, within one deadline. It never throws. */
export async function readNames(
  names: readonly GlobalName[],
  place: NamePlace,
  access: ArmAccess,
): Promise<readonly NameReading[]> {
  const planned = names.map((name) => ({ name, requests: requestsFor(name, place) }));
  const responses = await requestArm(
    planned.flatMap(({ requests }) => requests),
    access,
  );
  let next = 0;
  return planned.map(({ name, requests }) => {
    const [existing, check, deleted] = responses.slice(next, (next += requests.length));
    return { ...name, state: interpret(existing, check, deleted) };
  });
}

/**
 * Existence in the stack's resource group, availability of the name, and for a vault the deleted
 * one. Sources: "Vaults - Check Name Availability", "Vaults - Get Deleted", "Storage Accounts -
 * Check Name Availability", "Check Name Availability" (App Service) of the REST API reference.
 */
function requestsFor(
  { kind, name }: GlobalName,
  { resourceGroup, location, versions }: NamePlace,
): readonly ArmRequest[] {
  const requests = (namespace: string, type: string, checkedType: string, apiVersion: string) => [
    {
      path: `resourceGroups/${resourceGroup}/providers/${namespace}/${type}/${name}`,
      apiVersion,
    },
    {
      path: `providers/${namespace}/checkNameAvailability`,
      apiVersion,
      body: { name, type: checkedType },
    },
  ];
  switch (kind) {
    case 'vault':
      return [
        ...requests('Microsoft.KeyVault', 'vaults', 'Microsoft.KeyVault/vaults', versions.vault),
        {
          path: `providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`,
          apiVersion: versions.vault,
        },
      ];
    case 'storage account': {
      const type = 'storageAccounts';
      const checked = `Microsoft.Storage/${type}`;
      return requests('Microsoft.Storage', type, checked, versions.storageAccount);
    }
    case 'function app':
      return requests('Microsoft.Web', 'sites', 'Microsoft.Web/sites', versions.site);
  }
}

function interpret(
  existing: ArmResponse | undefined,
  check: ArmResponse | undefined,
  deleted: ArmResponse | undefined,
): NameState {
  if (existing?.kind === 'found') return { kind: 'own' };
  if (existing?.kind === 'unreadable') return existing;
  const vault = deleted?.kind === 'found' ? parseDeletedVault(deleted.text) : undefined;
  if (vault !== undefined) return { kind: 'deleted', ...vault };
  if (check?.kind === 'unreadable') return check;
  const isAvailable = check?.kind === 'found' ? parseAvailability(check.text) : undefined;
  if (isAvailable !== undefined) return { kind: isAvailable ? 'free' : 'taken' };
  const reason =
    check?.kind === 'found'
      ? 'the response does not say whether the name is available'
      : 'Azure responded with HTTP 404';
  return { kind: 'unreadable', reason };
}

/** `nameAvailable` of a response of `checkNameAvailability`; undefined: it does not say. */
function parseAvailability(text: string): boolean | undefined {
  const nameAvailable = parseObject(text)?.['nameAvailable'];
  return typeof nameAvailable === 'boolean' ? nameAvailable : undefined;
}

/** A response of `deletedVaults`, of which only two facts are kept; undefined: not a deleted vault. */
function parseDeletedVault(
  text: string,
): { readonly until: string | undefined; readonly isProtected: boolean } | undefined {
  const properties = asObject(parseObject(text)?.['properties']);
  if (properties === undefined) return undefined;
  const { scheduledPurgeDate, purgeProtectionEnabled } = properties;
  const [until] =
    typeof scheduledPurgeDate === 'string'
      ? (/^\d{4}-\d{2}-\d{2}(?=T)/.exec(scheduledPurgeDate) ?? [])
      : [];
  return { until, isProtected: purgeProtectionEnabled === true };
}
