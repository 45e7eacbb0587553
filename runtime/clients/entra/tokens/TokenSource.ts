/** Where callers of the Management Activity API get their bearer tokens. */
export interface TokenSource {
  /** A token that is valid now. */
  getToken(): Promise<string>;
  /** To be called when the API refused this token (401): the next call asks Entra anew. */
  invalidate(token: string): void;
  /**
   * To be called when the API denied access: throws what the token itself shows (the audience,
   * the tenant, no role). Not asked beforehand: whether a token will do is for the API to say.
   */
  check(token: string): void;
}

/** One token as Entra issued it. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAtMs: number;
}
