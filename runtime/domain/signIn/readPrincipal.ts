import { isJsonObject } from '../json/isJsonObject';
import { parseJson } from '../json/parseJson';

/** The person that the platform signed in, with the claims of the token. */
export interface Principal {
  /** Short name of the identity provider; `aad` for Microsoft Entra. */
  readonly provider: string;
  /** Type of the claim that has the name. */
  readonly nameType: string;
  /** Type of the claims that have the roles. */
  readonly roleType: string;
  readonly claims: readonly Claim[];
}

export interface Claim {
  readonly type: string;
  readonly value: string;
}

/** Above what App Service accepts in all headers of a request together. */
const longestHeader = 64 * 1024;

/**
 * Reads the header `x-ms-client-principal`: base64 of
 * `{ auth_typ, name_typ, role_typ, claims: [{ typ, val }] }`. Undefined if it has another form.
 *
 * Source: "Work with user identities in Azure App Service authentication".
 */
export function readPrincipal(header: string): Principal | undefined {
  if (header.length > longestHeader || !/^[A-Za-z\d+/_-]+={0,2}$/.test(header)) return undefined;
  const read = parseJson(Buffer.from(header, 'base64').toString('utf8'));
  if (!isJsonObject(read)) return undefined;
  const { auth_typ: provider, name_typ: nameType, role_typ: roleType, claims: given } = read;
  if (typeof provider !== 'string' || !Array.isArray(given)) return undefined;
  const claims = given.map(readClaim).filter((claim) => claim !== undefined);
  if (claims.length < given.length) return undefined;
  return { provider, nameType: textOf(nameType), roleType: textOf(roleType), claims };
}

function readClaim(given: unknown): Claim | undefined {
  if (!isJsonObject(given)) return undefined;
  const { typ: type, val: value } = given;
  return typeof type === 'string' && typeof value === 'string' ? { type, value } : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
