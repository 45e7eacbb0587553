import type { JsonResponse } from '../http/serveJson';
import { graphError } from './graphErrors';
import type { GraphSettings, GraphUser } from './GraphSettings';

/** What Graph returns without `$select`. */
const usualProperties = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

const furtherProperties = ['accountEnabled', 'city', 'country', 'department', 'userType'] as const;

/** Serves `GET /users/{id | userPrincipalName}` for a path below the version. */
export function serveUser(target: string, settings: GraphSettings, url: string): JsonResponse {
  const nowMs = settings.now();
  const [path = '', query = ''] = target.split('?', 2);
  const [, encoded] = /^\/?users\/([^/]+)$/.exec(path) ?? [];
  if (encoded === undefined) {
    return graphError(400, 'BadRequest', `Resource not found for the segment '${path}'.`, nowMs);
  }
  const key = decodeURIComponent(encoded);
  const known: readonly string[] = [...usualProperties, ...furtherProperties];
  const select = new URLSearchParams(query).get('$select')?.split(',');
  const unknown = select?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`;
    return graphError(400, 'BadRequest', message, nowMs);
  }
  // A `#` ends the path of a URL, so a client has to send guests' names with %23.
  const user = encoded.includes('#') ? undefined : findUser(key, settings.users);
  if (user === undefined) {
    const message =
      `Resource '${key}' does not exist or one of its queried reference-property objects are not ` +
      'present.';
    return graphError(404, 'Request_ResourceNotFound', message, nowMs);
  }
  const entries = (select ?? usualProperties).map((name) => [
    name,
    user[name as keyof GraphUser] ?? (name === 'businessPhones' ? [] : null),
  ]);
  const selected = select === undefined ? '' : `(${select.join(',')})`;
  const context = `${url}/v1.0/$metadata#users${selected}/$entity`;
  return {
    status: 200,
    body: { '@odata.context': context, ...(Object.fromEntries(entries) as object) },
  };
}

function findUser(key: string, users: readonly GraphUser[]): GraphUser | undefined {
  const wanted = key.toLowerCase();
  return users.find(
    ({ id, userPrincipalName }) =>
      id.toLowerCase() === wanted || userPrincipalName.toLowerCase() === wanted,
  );
}
