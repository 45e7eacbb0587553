import { hasStatus } from './hasStatus';

/** Whether a request failed because the table does not exist yet; every other 404 is a fault. */
export function isMissingTable(error: unknown): boolean {
  return (
    hasStatus(error, 404) &&
    /TableNotFound|table specified does not exist/i.test(JSON.stringify(error) + String(error))
  );
}
