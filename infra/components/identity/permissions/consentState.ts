import type { Consent } from '../../../config/ConnectorConfig';
import { describePermission, grantedPermissions, type Permission } from './permissions';

/** Which of the three permissions are granted, and who grants the missing ones where. */
export interface ConsentState {
  /** Permissions that this stack granted, such as `ActivityFeed.Read (application)`. */
  readonly granted: readonly string[];
  /**
   * Permissions that this stack did not grant. The collector works without the delegated one; it
   * works with none of them before somebody grants `ActivityFeed.Read (application)`.
   */
  readonly missing: readonly string[];
  /** Where an administrator grants what is missing. */
  readonly link: string | undefined;
  /** Roles in Entra of which an account needs one to open the link. */
  readonly openedBy: string | undefined;
  /** What to know before opening the link. */
  readonly hint: string | undefined;
}

export interface ConsentFacts {
  readonly consent: Consent;
  /** Entra authority of the cloud, without a tenant. */
  readonly authority: string;
  readonly tenantId: string;
  readonly clientId: string;
  /** Whether the registration existed before the stack, with its own list of permissions. */
  readonly isExisting: boolean;
  /** Permissions that the registration requests. */
  readonly permissions: readonly Permission[];
}

/** These roles are enough for application permissions, because the API is not Microsoft Graph. */
const openedBy =
  'a Cloud Application Administrator, an Application Administrator or a Privileged Role Administrator';

/**
 * The link is documented in "Grant tenant-wide admin consent to an application". It needs no redirect
 * address, because Entra stores the consent before it looks for one.
 */
export function consentState(facts: ConsentFacts): ConsentState {
  const granted = grantedPermissions(facts.consent, facts.permissions);
  const missing = facts.permissions.filter((permission) => !granted.includes(permission));
  const isComplete = missing.length === 0;
  return {
    granted: granted.map(describePermission),
    missing: missing.map(describePermission),
    link: isComplete
      ? undefined
      : `${facts.authority}/${facts.tenantId}/adminconsent?client_id=${facts.clientId}`,
    openedBy: isComplete ? undefined : openedBy,
    hint: isComplete ? undefined : hintFor(facts),
  };
}

function hintFor({ isExisting }: ConsentFacts): string {
  const afterwards =
    'After the consent Entra shows AADSTS500113 (no reply address), since the registration signs ' +
    'nobody in; the consent is given all the same.';
  return isExisting
    ? 'The link grants what the registration asks for under "API permissions": the missing ones ' +
        `have to be there, unless they are granted already. ${afterwards}`
    : afterwards;
}
