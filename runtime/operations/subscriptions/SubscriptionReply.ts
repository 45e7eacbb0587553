import { RetryableError } from '../../domain/errors/RetryableError';
import { explainFailure } from '../../pipeline/explainFailure';
import type { SubscriptionAnswer, SubscriptionOperation } from './manageSubscription';

/**
 * What the CoE Starter Kit's flow "Admin | Audit Logs | Office 365 Management API Subscription"
 * answers with HTTP 200, whatever happened: three texts. What follows them is ours.
 */
export interface SubscriptionReply {
  readonly operation: string;
  readonly response: string;
  /** Of the Management Activity API, as text. */
  readonly statuscode: string;
  readonly outcome: SubscriptionAnswer['outcome'];
  readonly contentType?: string;
  /** One sentence, and what to check where it failed. */
  readonly explanation: string;
  readonly checks: readonly string[];
}

/** What the API answered, in the kit's form. */
export function toReply({ statuscode, ...answer }: SubscriptionAnswer): SubscriptionReply {
  return { ...answer, statuscode: String(statuscode) };
}

/**
 * The kit answers `Failed` and 400 when it got no answer from the API: wrong settings, no token, no
 * network. What may pass by itself is 503 here, so that a caller knows that trying again helps.
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
