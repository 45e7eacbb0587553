import type { ContentType } from '../../../contracts/names/contentTypes';
import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import { explainApiError } from '../../clients/activity/errors/explainApiError';
import { listSubscriptions, startSubscription } from '../../clients/activity/subscriptionCalls';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { isStorageError } from '../../domain/errors/isStorageError';
import type { Problem } from '../../domain/problems/Problem';

/**
 * Starts what is not enabled yet and returns a problem for each start that did not succeed. Lists
 * first: a start of an enabled subscription is an error, and repeated ones are throttled for 15
 * minutes. Never stops a subscription, because other collectors of the tenant share it.
 */
export async function ensureSubscriptions(
  client: ActivityClient,
  contentTypes: readonly ContentType[],
  /** Called for each one that was disabled, and was started again: content of the pause is lost. */
  onRestarted: (contentType: ContentType) => void = () => undefined,
  /** Awaited before each start, of a missing subscription too: a process may end after the start. */
  beforeStart: (contentType: ContentType) => Promise<void> = () => Promise.resolve(),
): Promise<ReadonlyMap<ContentType, Problem>> {
  const problems = new Map<ContentType, Problem>();
  const known = await listKnown(client);
  for (const contentType of contentTypes) {
    const isEnabled = known?.get(contentType.toLowerCase());
    if (known === undefined || isEnabled === true) continue;
    await beforeStart(contentType);
    const problem = await startIfNeeded(client, contentType);
    if (problem) problems.set(contentType, problem);
    else if (isEnabled === false) onRestarted(contentType);
  }
  return problems;
}

/**
 * Whether each subscription is enabled. `undefined` after an API error: listing content may work all
 * the same, and else reports why not.
 */
async function listKnown(
  client: ActivityClient,
): Promise<ReadonlyMap<string, boolean> | undefined> {
  try {
    const subscriptions = await listSubscriptions(client);
    return new Map(
      subscriptions.map(({ contentType, enabled }) => [contentType.toLowerCase(), enabled]),
    );
  } catch (error) {
    if (error instanceof ConnectorError || isStorageError(error)) throw error;
    return undefined;
  }
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
    if (error instanceof ApiError && error.kind === 'alreadyEnabled') return undefined;
    // Without a token or the storage account, the other starts would fail as well.
    if (error instanceof ConnectorError || isStorageError(error)) throw error;
    return explainApiError(error);
  }
}

/**
 * The problems of one content type, with its refused start first. A refused start matters only where
 * listing met problems as well, and one refusal is one problem, though each request meets it.
 */
export function withRefusedStart(
  problems: readonly Problem[],
  refused: Problem | undefined,
): readonly Problem[] {
  if (refused === undefined || problems.length === 0) return problems;
  return [refused, ...problems.filter(({ code }) => code !== refused.code)];
}
