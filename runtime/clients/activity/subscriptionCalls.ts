import type { ActivityClient } from './ActivityClient';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { feedUrl } from './requestUrl';
import { unexpectedResponse } from './errors/unexpectedResponse';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';

export interface Subscription {
  readonly contentType: string;
  readonly enabled: boolean;
}

/**
 * Subscriptions of the tenant, whatever application started them. An entry without `status`, as
 * in Microsoft's own sample, is taken as enabled: listing content fails if it is not.
 */
export async function listSubscriptions(client: ActivityClient): Promise<Subscription[]> {
  const attempted = 'Listing the subscriptions';
  const response = await client.call({
    url: feedUrl(client.feed, 'subscriptions/list'),
    attempted,
  });
  const entries = parseJson(response.body);
  if (!Array.isArray(entries) || !entries.every(isJsonObject)) {
    throw unexpectedResponse(attempted, 'a JSON array of subscriptions', response.body);
  }
  return entries.map((entry) => ({
    contentType: String(entry['contentType']),
    enabled: isEnabled(entry['status']),
  }));
}

function isEnabled(status: unknown): boolean {
  return typeof status !== 'string' || status.toLowerCase() === 'enabled';
}

/**
 * Starts a subscription and returns the API's own text; an enabled one throws `AF20024`. Only the
 * documented body is a start (`api.response` else): a sign-in page of a proxy is HTTP 200 as well.
 */
export async function startSubscription(
  client: ActivityClient,
  contentType: ContentType,
): Promise<string> {
  const attempted = `Starting the subscription to ${contentType}`;
  const body = await post(client, 'start', contentType, attempted);
  if (isStarted(parseJson(body), contentType)) return body;
  const expected = `a JSON object with contentType ${contentType} and status enabled`;
  throw unexpectedResponse(attempted, expected, body);
}

/**
 * Stops a subscription for every application of the tenant; content of the pause is lost. The
 * documented response is an empty one; any content is `api.response`.
 */
export async function stopSubscription(
  client: ActivityClient,
  contentType: ContentType,
): Promise<string> {
  const attempted = `Stopping the subscription to ${contentType}`;
  const body = await post(client, 'stop', contentType, attempted);
  if (isEmpty(body)) return body;
  throw unexpectedResponse(attempted, 'an empty body', body);
}

function isStarted(body: unknown, contentType: ContentType): boolean {
  if (!isJsonObject(body)) return false;
  const { contentType: started, status } = body;
  if (typeof started !== 'string' || typeof status !== 'string') return false;
  return started.toLowerCase() === contentType.toLowerCase() && status.toLowerCase() === 'enabled';
}

function isEmpty(body: string): boolean {
  if (body.trim() === '') return true;
  const parsed = parseJson(body);
  return parsed === null || (isJsonObject(parsed) && Object.keys(parsed).length === 0);
}

async function post(
  client: ActivityClient,
  operation: 'start' | 'stop',
  contentType: ContentType,
  attempted: string,
): Promise<string> {
  const url = feedUrl(client.feed, `subscriptions/${operation}`, { contentType });
  return (await client.call({ method: 'POST', url, attempted })).body;
}
