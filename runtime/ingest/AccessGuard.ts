import { AuthorizationError } from '../errors/AuthorizationError';
import type { AccessRefusal } from './ingestBlob';

const maxRefusalsInARow = 20;

/**
 * Tells one refused blob from a lost permission. A single 401 or 403 is that blob's matter; many
 * in a row mean that nothing will be let through, and asking on would only use up the quota.
 */
export class AccessGuard {
  private inARow = 0;

  note(outcome: Partial<AccessRefusal>): void {
    if (!outcome.refusal) {
      this.inARow = 0;
      return;
    }
    this.inARow += 1;
    if (this.inARow < maxRefusalsInARow) return;
    throw new AuthorizationError({
      code: 'api.accessRefused',
      problem:
        `Reading content was refused ${this.inARow} times in a row. ` +
        `The API's answer: ${outcome.refusal.message}`,
      fix: 'Check that the registration still has the application permission ActivityFeed.Read with admin consent, and that tenant and audience are right.',
      cause: outcome.refusal,
    });
  }
}
