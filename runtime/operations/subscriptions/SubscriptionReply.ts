import { RetryableError } from '../../domain/errors/RetryableError';
import { explainFailure } from '../../pipeline/explainFailure';
import type { SubscriptionOperation, SubscriptionResult } from './manageSubscription';

/**
 * The reply of the CoE Starter Kit's flow "Admin | Audit Logs | Office 365 Management API
 * Subscription": three texts, always with HTTP 200. The other fields are this product's own.
 */
export interface SubscriptionReply {
  readonly operation: string;
  readonly response: string;
  /** The status of the Management Activity API, as text. */
  readonly statuscode: string;
  readonly outcome: SubscriptionResult['outcome'];
  readonly contentType?: string;
  /** One sentence. `checks`: what to check after a failure. */
  readonly explanation: string;
  readonly checks: readonly string[];
}

/** Converts a result to the kit's form. */
export function toReply({ statuscode, ...result }: SubscriptionResult): SubscriptionReply {
  return { ...result, statuscode: String(statuscode) };
}

/**
 * The kit replies `Failed` and 400 if it got no response from the API: wrong settings, no token, no
 * network. Temporary failures are 503 here, so that a caller knows that a retry helps.
 */
export function toFailedReply(operation: SubscriptionOperation, error: unknown): SubscriptionReply {
  const { message, fix } = explainFailure(error);
  return {
    operation,
    response: 'Failed',
    statuscode: error instanceof RetryableError ? '503' : '400',
    outcome: 'failed',
    explanation: message,
    checks: fix === '' ? [] : [fix],
  };
}
