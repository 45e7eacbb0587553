import { type ArmAccess, type ArmResponse, askArm } from './askArm';
import { type Catalogue, parseCatalogue } from './parseCatalogue';

/** What came of a look at one namespace. */
export type Look =
  | { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
  /** Azure does not know the namespace in this cloud. */
  | { readonly kind: 'unknown' }
  /** Completes "could not read … because". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Looks at all namespaces at once, within one deadline. It never throws. */
export async function readCatalogues(
  namespaces: readonly string[],
  apiVersion: string,
  access: ArmAccess,
): Promise<ReadonlyMap<string, Look>> {
  const requests = namespaces.map((name) => ({ path: `providers/${name}`, apiVersion }));
  const responses = await askArm(requests, access);
  return new Map(
    namespaces.flatMap((namespace, index) => {
      const response = responses[index];
      return response === undefined ? [] : [[namespace, interpret(namespace, response)] as const];
    }),
  );
}

function interpret(namespace: string, response: ArmResponse): Look {
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
