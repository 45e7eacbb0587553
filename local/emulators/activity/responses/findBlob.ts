import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivityState } from '../state/ActivityState';
import { checkSubscription } from './serveSubscriptions';
import type { StoredContent } from '../state/ContentStore';

/** Finds the blob of `GET audit/{contentId}`, or returns the error. */
export function findBlob(givenId: string, state: ActivityState): StoredContent | ActivityResponse {
  const { settings, store } = state;
  // `$` needs no escape in a path; a client that escapes it nevertheless is served.
  const contentId = decodeId(givenId);
  if (contentId === '' || contentId.includes('/')) {
    return activityError('AF20052', [contentId], settings.statuses);
  }
  const stored = store.find(contentId);
  if (stored === undefined || !stored.available || stored.content.missing === true) {
    return activityError('AF20050', [contentId], settings.statuses);
  }
  if (stored.expirationMs <= settings.now()) {
    return activityError('AF20051', [contentId], settings.statuses);
  }
  return checkSubscription(stored.content.contentType, state) ?? stored;
}

function decodeId(givenId: string): string {
  if (!givenId.includes('%')) return givenId;
  try {
    return decodeURIComponent(givenId);
  } catch {
    return givenId;
  }
}
