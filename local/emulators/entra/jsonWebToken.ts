import { randomBytes } from 'node:crypto';

import { decodeJwt, SignJWT } from 'jose';

/** The claims of a token that the emulators write and read. */
export interface TokenClaims {
  readonly aud?: string;
  readonly iss?: string;
  readonly sub?: string;
  readonly tid?: string;
  readonly appid?: string;
  readonly oid?: string;
  readonly roles?: readonly string[];
  readonly iat?: number;
  readonly nbf?: number;
  readonly exp?: number;
  readonly [claim: string]: unknown;
}

// Real access tokens are RS256. No client reads them, so a fast signature is sufficient.
const signingKey = randomBytes(32);

/** Signs a token with the given claims. */
export async function writeToken(claims: TokenClaims): Promise<string> {
  return await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
    .sign(signingKey);
}

/** Reads a token's claims without verifying its signature; undefined if the text is not a token. */
export function readToken(token: string): TokenClaims | undefined {
  try {
    return decodeJwt(token) as TokenClaims;
  } catch {
    return undefined;
  }
}

/** The `roles` claim for an audience that has an entry; a token without roles has no claim. */
export function rolesClaim(
  audience: string,
  byAudience: Readonly<Record<string, readonly string[]>>,
): { readonly roles?: readonly string[] } | undefined {
  const bare = audience.replace(/\/$/, '').toLowerCase();
  const [, roles] =
    Object.entries(byAudience).find(([known]) => known.replace(/\/$/, '').toLowerCase() === bare) ??
    [];
  if (roles === undefined) {
    return undefined;
  }
  return roles.length === 0 ? {} : { roles };
}
