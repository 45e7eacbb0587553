import type { ServerResponse } from 'node:http';

import type { ContentReceiver } from '../../../../runtime/clients/activity/listContent';
import type { ListedContent } from '../../../../runtime/domain/events/BlobEntry';
import { sendJson, tenantId } from './apiTrial';

export const window = {
  startMs: Date.parse('2026-05-19T00:00:00Z'),
  endMs: Date.parse('2026-05-19T06:00:00Z'),
};
/** The request for the first page of `window`. */
export const firstPath = `/api/v1.0/${tenantId}/activity/feed/subscriptions/content?contentType=Audit.General&startTime=2026-05-19T00:00:00&endTime=2026-05-19T06:00:00&PublisherIdentifier=${tenantId}`;

export function entry(contentId: string, more: object = {}): object {
  return {
    contentType: 'Audit.General',
    contentId,
    contentUri: `https://manage.office.com/api/v1.0/x/activity/feed/audit/${contentId}`,
    contentCreated: '2026-05-19T01:02:03.456Z',
    contentExpiration: '2026-05-26T01:02:03.456Z',
    ...more,
  };
}

export function collector(): {
  contents: ListedContent[];
  sizes: number[];
  receive: ContentReceiver;
} {
  const contents: ListedContent[] = [];
  const sizes: number[] = [];
  return {
    contents,
    sizes,
    receive: (part) => {
      sizes.push(part.length);
      contents.push(...part);
      return Promise.resolve();
    },
  };
}

export function sendPage(
  response: ServerResponse,
  entries: readonly object[],
  next?: string,
): void {
  if (next !== undefined) response.setHeader('NextPageUri', next);
  sendJson(response, 200, entries);
}
