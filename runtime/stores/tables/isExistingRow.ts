import { hasStatus } from './hasStatus';

/**
 * Whether an insert was refused because the row exists. Any other 409 stores nothing: that of a table
 * that is being deleted, for example.
 */
export function isExistingRow(error: unknown): boolean {
  return hasStatus(error, 409) && /EntityAlreadyExists/.test(JSON.stringify(error) + String(error));
}
