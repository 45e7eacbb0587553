import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

import { encodeBody } from './encodeBody';
import type { WebApiReply } from '../state/WebApi';

/** The replies to one item. A failed change set has a single reply. */
export type ItemReply =
  | { readonly reply: WebApiReply }
  | { readonly changeSet: readonly { readonly contentId: string; readonly reply: WebApiReply }[] };

/** Writes the multipart body of the response to a batch. */
export function writeBatchReply(items: readonly ItemReply[], boundary: string): string {
  return multipart(boundary, items.map(writeItem));
}

function writeItem(item: ItemReply): string {
  if ('reply' in item) {
    return writePart(item.reply);
  }
  const boundary = `changesetresponse_${randomUUID()}`;
  const parts = item.changeSet.map(({ contentId, reply }) => writePart(reply, contentId));
  return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${multipart(boundary, parts)}`;
}

function writePart(reply: WebApiReply, contentId?: string): string {
  const { headers, body } = encodeBody(reply);
  const lines = [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}`,
    ...(reply.status >= 400 ? [`REQ_ID: ${randomUUID()}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ];
  return lines.join('\r\n');
}

function multipart(boundary: string, parts: readonly string[]): string {
  const written = parts.map((part) => `--${boundary}\r\n${part}\r\n`);
  return `${written.join('')}--${boundary}--\r\n`;
}
