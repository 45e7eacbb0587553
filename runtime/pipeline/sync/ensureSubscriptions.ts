import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import { explainApiError } from '../../clients/activity/errors/explainApiError';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import type { Problem } from '../../domain/problems/Problem';
import { isStorageError } from '../../domain/errors/isStorageError';
import { listSubscriptions, startSubscription } from '../../clients/activity/subscriptionCalls';

/**
 * Starts what is not enabled yet and returns a problem for each start that did not succeed. Lists
 * first: a start of an enabled subscription is an error, and repeated ones are throttled for 15
 * minutes. Never stops anything; other collectors of the tenant share the subscriptions.
 */
export async function ensureSubscriptions(
  client: ActivityClient,
  contentTypes: readonly ContentType[],
): Promise<Map<ContentType, Problem>> {
  const subscriptions = await listSubscriptions(client);
  const problems = new Map<ContentType, Problem>();
  for (const contentType of contentTypes) {
    const isEnabled = subscriptions.some(
      (entry) => entry.enabled && entry.contentType.toLowerCase() === contentType.toLowerCase(),
    );
    if (isEnabled) continue;
    const problem = await startIfNeeded(client, contentType);
    if (problem) problems.set(contentType, problem);
  }
  return problems;
}

/** `undefined` when the subscription is enabled afterwards. */
export async function startIfNeeded(
  client: ActivityClient,
  contentType: ContentType,
): Promise<Problem | undefined> {
  try {
    await startSubscription(client, contentType);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.meaning === 'alreadyEnabled') return undefined;
    // No token, no storage: the other starts would fare no better.
    if (error instanceof ConnectorError || isStorageError(error)) throw error;
    return explainApiError(error);
  }
}
