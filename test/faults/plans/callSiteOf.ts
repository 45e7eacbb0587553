import type { SeenRequest } from '../../runtime/stores/storage/FaultProxy';

/** `POST AuditLogState`, `GET audit-log-ingest/messages`, …: the method, and what it acts on without keys. */
export function callSiteOf({ method, url }: SeenRequest): string {
  const [path = '', query = ''] = url.split('?', 2);
  const [, , ...names] = path.split('/');
  const what = names
    .join('/')
    .replace(/\(.+\)$/, '(row)')
    .replace(/\/messages\/.+$/, '/messages/id');
  const detail = /comp=(\w+)/.exec(query)?.[1];
  return `${method} ${what}${detail === undefined ? '' : ` ${detail}`}`;
}
