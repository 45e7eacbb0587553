import { hasStatus } from './hasStatus';

const missing = /TableNotFound|QueueNotFound|table specified does not exist|queue does not exist/i;

/**
 * Whether a request failed because the table or the queue does not exist yet. Any other 404, for
 * example that of a row, does not count.
 */
export function isMissingTableOrQueue(error: unknown): boolean {
  return hasStatus(error, 404) && missing.test(JSON.stringify(error) + String(error));
}
