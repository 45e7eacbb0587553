import { createHmac, randomBytes } from 'node:crypto';

/** Claims of a token, as far as the emulators write and read them. */
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

// Real access tokens are RS256; no client may look inside one, so a cheap signature will do.
const signingKey = randomBytes(32);
const header = encode({ typ: 'JWT', alg: 'HS256' });

/** Writes a signed token of the usual three parts. */
export function writeToken(claims: TokenClaims): string {
  const content = `${header}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', signingKey).update(content).digest('base64url')}`;
}

/** Reads a token's claims without verifying its signature; undefined if the text is not a token. */
export function readToken(token: string): TokenClaims | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) {
    return undefined;
  }
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as TokenClaims) : undefined;
  } catch {
    return undefined;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
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
