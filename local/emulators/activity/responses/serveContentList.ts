import { activityError, type ActivityResponse } from '../state/activityErrors';
import type { ActivityState } from '../state/ActivityState';
import { checkSubscription, readContentType } from './serveSubscriptions';
import type { StoredContent } from '../state/ContentStore';
import type { Page } from '../state/PageBook';
import { readWindow } from './readWindow';

type Parameters = ReadonlyMap<string, string>;

/** Serves `GET subscriptions/content`: one page of a window, with the address of the next page. */
export function serveContentList(
  parameters: Parameters,
  tenant: string,
  state: ActivityState,
): ActivityResponse {
  const found = findPage(parameters, state);
  if ('status' in found) {
    return found;
  }
  const { settings } = state;
  const end = found.offset + settings.pageSize;
  const origin = settings.contentUriOrigin ?? state.baseUrl;
  const prefix = `${origin}/api/v1.0/${tenant}/activity/feed/audit/`;
  const body = found.items.slice(found.offset, end).map((item) => showContent(item, prefix));
  if (end >= found.items.length) {
    return { status: 200, body };
  }
  const id = state.pages.add({ ...found, offset: end }, settings.now(), settings.pageIdsKept);
  // As on the wire: `/v1/`, a lower-case endtime, no PublisherIdentifier.
  const nextOrigin = settings.nextPageOrigin ?? state.baseUrl;
  const next =
    `${nextOrigin}/api/v1/${tenant}/activity/feed/subscriptions/content` +
    `?contentType=${parameters.get('contenttype') ?? ''}` +
    `&startTime=${found.startTime}&endtime=${found.endTime}&nextPage=${id}`;
  return { status: 200, body, headers: { [settings.nextPageHeader]: next } };
}

/** Serves `GET subscriptions/notifications`: the list as a webhook would have received it. */
export function serveNotifications(
  parameters: Parameters,
  tenant: string,
  state: ActivityState,
): ActivityResponse {
  const contentType = readContentType(parameters, state);
  if (typeof contentType !== 'string') {
    return contentType;
  }
  if ((state.subscriptions.find(contentType)?.webhook ?? null) === null) {
    return checkSubscription(contentType, state) ?? { status: 200, body: [] };
  }
  const response = serveContentList(parameters, tenant, state);
  if (!Array.isArray(response.body)) {
    return response;
  }
  const body = (response.body as ReturnType<typeof showContent>[]).map((item) => ({
    ...item,
    notificationSent: item.contentCreated,
    notificationStatus: 'success',
  }));
  return { ...response, body };
}

function findPage(parameters: Parameters, state: ActivityState): Page | ActivityResponse {
  const { settings } = state;
  const contentType = readContentType(parameters, state);
  if (typeof contentType !== 'string') {
    return contentType;
  }
  const refusal = checkSubscription(contentType, state);
  if (refusal !== undefined) {
    return refusal;
  }
  const nextPage = parameters.get('nextpage');
  if (nextPage !== undefined) {
    return state.pages.find(nextPage) ?? activityError('AF20031', [nextPage], settings.statuses);
  }
  const window = readWindow(parameters, settings);
  if ('status' in window) {
    return window;
  }
  return {
    items: state.store.list(contentType, window.startMs, window.endMs),
    offset: 0,
    startTime: parameters.get('starttime') ?? showSecond(window.startMs),
    endTime: parameters.get('endtime') ?? showSecond(window.endMs),
  };
}

function showContent({ content }: StoredContent, prefix: string) {
  return {
    contentType: content.contentType,
    contentId: content.contentId,
    contentUri: content.contentUri ?? prefix + content.contentId,
    contentCreated: content.contentCreated,
    contentExpiration: content.contentExpiration,
  };
}

function showSecond(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19);
}
