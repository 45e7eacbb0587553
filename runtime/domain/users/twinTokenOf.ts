import { createHmac } from 'node:crypto';

import type { AuditEvent } from '../events/AuditEvent';
import { toBase32 } from './toBase32';

/** 80 bits: enough to distinguish the users of one app in one second. */
const tokenLength = 16;

/**
 * A token that is equal for the reports of one launch in both schemas, where no user is stored. It
 * contains the second, the app and the user, and the salt of its day, which is deleted after some days:
 * from then on nobody can compute it, and before, two launches of a user still have different tokens.
 */
export function twinTokenOf(
  { creationTime, operation, appId, userId }: AuditEvent,
  salt: Uint8Array,
): string {
  const launch = [creationTime, operation, appId, userId.trim().toLowerCase()];
  const digest = createHmac('sha256', salt).update(JSON.stringify(launch)).digest();
  return toBase32(digest, tokenLength);
}
