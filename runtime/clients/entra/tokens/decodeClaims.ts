/** What is looked at in an access token; any of it may be absent or of another type. */
export interface Claims {
  readonly aud?: unknown;
  readonly tid?: unknown;
  readonly roles?: unknown;
  readonly scp?: unknown;
}

/** The claims of a token; undefined if it is not a JWT. Nothing is verified. */
export function decodeClaims(token: string): Claims | undefined {
  const [, payload = '', signature] = token.split('.');
  if (signature === undefined) {
    return undefined;
  }
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}
