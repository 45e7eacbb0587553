/** The one permission without which the runtime can do nothing. */
const requiredPermission = 'ActivityFeed.Read';

/**
 * The permissions among the missing ones that the runtime itself needs. Delegated ones are the
 * Starter Kit's matter, and without ServiceHealth.Read everything here works.
 */
export function requiredConsent(missing: readonly string[]): readonly string[] {
  return missing.filter(
    (permission) => permission.startsWith(requiredPermission) && !/delegated/i.test(permission),
  );
}
