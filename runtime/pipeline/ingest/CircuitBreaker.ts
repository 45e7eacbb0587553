import { formatCount } from '../../../contracts/text/formatCount';
import { AuthorizationError } from '../../domain/errors/AuthorizationError';
import { describeError } from '../../domain/errors/describeError';
import { RetryableError } from '../../domain/errors/RetryableError';
import type { FailureSignal } from './ingestBlob';

/** Single bad blobs never come so many in a row; a lost permission costs 20 requests. */
const mostInARow = 20;

/**
 * Distinguishes one blob's failure from a lost permission or an outage of the API. More requests would
 * use up the quota and mark blobs dead that only have to wait, so the run ends, and what was not read
 * stays pending.
 */
export class CircuitBreaker {
  private refusals = 0;
  private outages = 0;

  note({ refusal, outage }: FailureSignal): void {
    this.refusals = refusal ? this.refusals + 1 : 0;
    this.outages = outage ? this.outages + 1 : 0;
    if (refusal && this.refusals >= mostInARow) {
      throw new AuthorizationError({
        code: 'api.accessRefused',
        problem:
          `Reading content was refused ${formatCount(this.refusals, 'time')} in a row. ` +
          `The API's response: ${refusal.message}`,
        fix: 'Check that the registration still has the application permission ActivityFeed.Read with admin consent, and that the tenant and the audience are correct.',
        cause: refusal,
      });
    }
    if (outage && this.outages >= mostInARow) {
      throw new RetryableError({
        code: 'api.outage',
        problem: `Reading content failed for ${formatCount(this.outages, 'blob')} in a row, each after several attempts. The last: ${describeError(outage)}`,
        fix: 'Check the network to the Management API, or wait for the service to recover. What was not read stays pending, and the next run reads it.',
        cause: outage,
      });
    }
  }
}
