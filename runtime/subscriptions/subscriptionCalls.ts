import type { ActivityClient } from '../activity/ActivityClient';
import type { ContentType } from '../contracts/contentTypes';
import { feedUrl } from '../activity/requestUrl';
import { unexpectedResponse } from '../activity/unexpectedResponse';
import { isJsonObject } from '../json/isJsonObject';
import { parseJson } from '../json/parseJson';

export interface Subscription {
  readonly contentType: string;
  readonly enabled: boolean;
}

/**
 * Subscriptions of the tenant, whatever application started them. An entry without `status`, as
 * in Microsoft's own sample, is taken as enabled: listing content tells if it is not.
 */
export async function listSubscriptions(client: ActivityClient): Promise<Subscription[]> {
  const attempted = 'Listing the subscriptions';
  const answer = await client.call({
    url: feedUrl(client.feed, 'subscriptions/list'),
    attempted,
  });
  const entries = parseJson(answer.body);
  if (!Array.isArray(entries) || !entries.every(isJsonObject)) {
    throw unexpectedResponse(attempted, 'a JSON array of subscriptions', answer.body);
  }
  return entries.map((entry) => ({
    contentType: String(entry['contentType']),
    enabled: isEnabled(entry['status']),
  }));
}

function isEnabled(status: unknown): boolean {
  return typeof status !== 'string' || status.toLowerCase() === 'enabled';
}

/** Starts a subscription and returns the API's answer; an enabled one throws `AF20024`. */
export async function startSubscription(
  client: ActivityClient,
  contentType: ContentType,
): Promise<string> {
  return await post(client, 'start', contentType);
}

/** Stops a subscription for every application of the tenant; content of the pause is lost. */
export async function stopSubscription(
  client: ActivityClient,
  contentType: ContentType,
): Promise<string> {
  return await post(client, 'stop', contentType);
}

async function post(
  client: ActivityClient,
  operation: 'start' | 'stop',
  contentType: ContentType,
): Promise<string> {
  const answer = await client.call({
    method: 'POST',
    url: feedUrl(client.feed, `subscriptions/${operation}`, { contentType }),
    attempted: `${operation === 'start' ? 'Starting' : 'Stopping'} the subscription to ${contentType}`,
  });
  return answer.body;
}
