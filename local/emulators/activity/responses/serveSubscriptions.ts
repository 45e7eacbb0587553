import { type ContentType, contentTypes } from '../../../../contracts/names/contentTypes';
import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivityState } from '../state/ActivityState';
import type { Subscription, Webhook } from '../state/SubscriptionBook';

type Parameters = ReadonlyMap<string, string>;

/** Reads `contentType`, or returns the error. */
export function readContentType(
  parameters: Parameters,
  { settings }: ActivityState,
): ContentType | ActivityResponse {
  const given = parameters.get('contenttype');
  if (given === undefined || given === '') {
    return activityError('AF20001', ['contentType'], settings.statuses);
  }
  return (
    contentTypes.find((known) => known.toLowerCase() === given.toLowerCase()) ??
    activityError('AF20020', [], settings.statuses)
  );
}

/** Serves `POST subscriptions/start`. */
export function serveStart(
  parameters: Parameters,
  body: string,
  state: ActivityState,
): ActivityResponse {
  const { settings, subscriptions } = state;
  const contentType = readContentType(parameters, state);
  if (typeof contentType !== 'string') {
    return contentType;
  }
  const webhook = readWebhook(body, state);
  if (webhook !== null && 'status' in webhook) {
    return webhook;
  }
  if (settings.startCooldown !== undefined) {
    const wait = subscriptions.countStart(contentType, settings.now(), settings.startCooldown);
    if (wait > 0) {
      const text = `${Math.floor(wait / 60)}m ${wait % 60}s`;
      return activityError('429', [text], settings.statuses);
    }
  }
  const current = subscriptions.find(contentType);
  const unchanged = JSON.stringify(current?.webhook ?? null) === JSON.stringify(webhook);
  if (current?.status === 'enabled' && unchanged) {
    return activityError('AF20024', [], settings.statuses);
  }
  subscriptions.enable(contentType, webhook, settings.listingsRefusedAfterRestart);
  return { status: 200, body: { contentType, status: 'enabled', webhook: showWebhook(webhook) } };
}

/** Serves `POST subscriptions/stop` with an empty 200. */
export function serveStop(parameters: Parameters, state: ActivityState): ActivityResponse {
  const contentType = readContentType(parameters, state);
  if (typeof contentType !== 'string') {
    return contentType;
  }
  state.subscriptions.remove(contentType);
  return { status: 200, body: undefined };
}

/** Serves `GET subscriptions/list`. */
export function serveList({ settings, subscriptions }: ActivityState): ActivityResponse {
  const all = subscriptions.all();
  const body = all.map(([contentType, { status, webhook }], index) => {
    const shown = { contentType, webhook: showWebhook(webhook) };
    const bare = index === all.length - 1 && !settings.lastSubscriptionHasStatus;
    return bare && status === 'enabled' ? shown : { contentType, status, webhook: shown.webhook };
  });
  return { status: 200, body };
}

/** Checks that content of this type may be listed and fetched; undefined means yes. */
export function checkSubscription(
  contentType: ContentType,
  { settings, subscriptions }: ActivityState,
): ActivityResponse | undefined {
  const subscription: Subscription | undefined = subscriptions.find(contentType);
  if (subscription === undefined) {
    return activityError('AF20022', [], settings.statuses);
  }
  if (subscription.status === 'enabled' && subscription.refusedListings === 0) {
    return undefined;
  }
  subscription.refusedListings = Math.max(0, subscription.refusedListings - 1);
  return activityError('AF20023', [settings.disabledBy], settings.statuses);
}

function readWebhook(body: string, { settings }: ActivityState): Webhook | ActivityResponse | null {
  const given = parseWebhook(body);
  if (given === undefined) {
    return null;
  }
  const { address = '', authId = null, expiration = null } = given;
  if (!address.startsWith('https://')) {
    const values = [address, 'The address must begin with HTTPS.'];
    return activityError('AF20021', values, settings.statuses);
  }
  if (expiration !== null && expiration !== '' && Date.parse(expiration) <= settings.now()) {
    return activityError('AF20003', [expiration], settings.statuses);
  }
  return { address, authId, expiration: expiration === '' ? null : expiration };
}

function parseWebhook(body: string): Partial<Webhook> | undefined {
  try {
    return (JSON.parse(body) as { readonly webhook?: Partial<Webhook> }).webhook ?? undefined;
  } catch {
    return undefined;
  }
}

function showWebhook(webhook: Webhook | null): unknown {
  return webhook === null ? null : { status: 'enabled', ...webhook };
}
