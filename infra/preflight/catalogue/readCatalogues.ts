import { type ArmAccess, type ArmResponse, requestArm } from './requestArm';
import { asObject, parseObject } from './parseObject';

/** The result of reading one namespace. */
export type CatalogueReading =
  | { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
  /** Azure does not know the namespace in this cloud. */
  | { readonly kind: 'unknown' }
  /** Completes "could not read … because". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads all namespaces at once, within one deadline. It never throws. */
export async function readCatalogues(
  namespaces: readonly string[],
  apiVersion: string,
  access: ArmAccess,
): Promise<ReadonlyMap<string, CatalogueReading>> {
  const requests = namespaces.map((name) => ({ path: `providers/${name}`, apiVersion }));
  const responses = await requestArm(requests, access);
  return new Map(
    namespaces.flatMap((namespace, index) => {
      const response = responses[index];
      return response === undefined ? [] : [[namespace, interpret(namespace, response)] as const];
    }),
  );
}

function interpret(namespace: string, response: ArmResponse): CatalogueReading {
  switch (response.kind) {
    case 'unreadable':
      return response;
    case 'notFound':
      // A subscription that is not found has the same status.
      return response.text.includes('InvalidResourceNamespace')
        ? { kind: 'unknown' }
        : { kind: 'unreadable', reason: 'Azure responded with HTTP 404' };
    case 'found': {
      const catalogue = parseCatalogue(response.text, namespace);
      return catalogue === undefined
        ? { kind: 'unreadable', reason: 'the response is not a list of resource types' }
        : { kind: 'catalogue', catalogue };
    }
  }
}

/** What a subscription's cloud offers of one namespace; lists are empty where nothing is said. */
interface Catalogue {
  /** Such as `Registered` or `NotRegistered`. */
  readonly registrationState: string | undefined;
  /** By type in lower case and without the namespace, such as `sites/config`. */
  readonly types: ReadonlyMap<string, CatalogueType>;
}

export interface CatalogueType {
  /** Newest first, as Azure lists them. */
  readonly apiVersions: readonly string[];
  /** Display names, such as `West Europe`. */
  readonly locations: readonly string[];
}

const patterns = {
  state: /^[A-Za-z]{1,40}$/,
  type: /^[A-Za-z0-9.]{1,80}(\/[A-Za-z0-9.]{1,80}){0,9}$/,
  apiVersion: /^\d{4}-\d{2}-\d{2}(-[a-z]{1,30})?$/i,
  location: /^[A-Za-z0-9 ()]{1,60}$/,
};

/**
 * Reads `GET /subscriptions/{id}/providers/{namespace}` (Providers - Get). Only names of the
 * expected forms are kept, so no other text of the server reaches a message. Undefined if the
 * body is not a list of resource types.
 */
function parseCatalogue(body: string, namespace: string): Catalogue | undefined {
  const root = parseObject(body);
  const { resourceTypes } = root ?? {};
  const isOther =
    typeof root?.['namespace'] === 'string' &&
    root['namespace'].toLowerCase() !== namespace.toLowerCase();
  if (root === undefined || isOther || !Array.isArray(resourceTypes)) return undefined;
  const types = new Map<string, CatalogueType>();
  for (const item of resourceTypes as readonly unknown[]) {
    const { resourceType, apiVersions, locations } = asObject(item) ?? {};
    if (typeof resourceType !== 'string' || !patterns.type.test(resourceType)) continue;
    types.set(resourceType.toLowerCase(), {
      apiVersions: textsOf(apiVersions, patterns.apiVersion),
      locations: textsOf(locations, patterns.location),
    });
  }
  const [registrationState] = textsOf([root['registrationState']], patterns.state);
  return { registrationState, types };
}

function textsOf(value: unknown, pattern: RegExp): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item): item is string => typeof item === 'string' && pattern.test(item));
}
