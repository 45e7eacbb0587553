import type { IncomingMessage } from 'node:http';

import { readToken } from '../entra/jsonWebToken';
import type { AppServiceFaults } from './AppServiceOptions';

/** Takes unexpired tokens for Azure Resource Manager; the SCM site takes the same. */
export class TokenGate {
  readonly #expired = new Set<string>();

  constructor(
    private readonly audience: string,
    private readonly faults: AppServiceFaults,
  ) {}

  allows({ headers }: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return false;
    if (this.faults.expireNextToken) {
      this.faults.expireNextToken = false;
      this.#expired.add(token);
    }
    const { aud = '', exp = 0 } = readToken(token) ?? {};
    const isForAzure = aud.replace(/\/$/, '') === this.audience;
    return isForAzure && exp * 1000 > Date.now() && !this.#expired.has(token);
  }
}
