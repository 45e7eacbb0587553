import { request } from 'undici';

import type { ActivityOptions } from '../../../../local/emulators/activity/state/ActivitySettings';
import type { Content, ContentBody } from '../../../../local/emulators/activity/state/Content';
import {
  type RunningActivityApi,
  startActivityApi,
} from '../../../../local/emulators/activity/startActivityApi';
import { type TokenClaims, writeToken } from '../../../../local/emulators/entra/jsonWebToken';

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const noon = Date.parse('2026-07-08T12:00:00Z');
export const day = 'startTime=2026-07-08T00:00:00&endTime=2026-07-08T12:00:00';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: unknown;
}

export interface ActivityTrial {
  readonly api: RunningActivityApi;
  send(method: 'GET' | 'POST', operation: string, options?: SendOptions): Promise<Reply>;
  /** The content ids of all pages of the half day before noon. */
  listAll(): Promise<readonly string[]>;
}

export interface SendOptions {
  readonly claims?: TokenClaims;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tenant?: string;
  readonly body?: string;
}

/** An emulated API at noon with `Audit.General` enabled, and a client with a good token. */
export async function startActivityTrial(
  changes: Partial<ActivityOptions> = {},
): Promise<ActivityTrial> {
  const api = await startActivityApi({
    tenantId,
    now: () => noon,
    subscriptions: { 'Audit.General': 'enabled' },
    ...changes,
  });
  const good = {
    aud: api.audience,
    tid: tenantId,
    exp: noon / 1000 + 3_600,
    roles: ['ActivityFeed.Read'],
  };
  const get = async (url: string, options: SendOptions = {}, method: 'GET' | 'POST' = 'GET') => {
    const token = await writeToken({ ...good, ...options.claims });
    const reply = await request(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...options.headers },
      body: options.body ?? null,
    });
    const text = await reply.body.text();
    return { status: reply.statusCode, headers: reply.headers, text, json: parse(text) };
  };
  const trial: ActivityTrial = {
    api,
    send: (method, operation, options = {}) =>
      get(
        `${api.audience}/api/v1.0/${options.tenant ?? tenantId}/activity/feed/${operation}`,
        options,
        method,
      ),
    listAll: async () => {
      const ids: string[] = [];
      let reply = await trial.send('GET', `subscriptions/content?contentType=Audit.General&${day}`);
      for (;;) {
        ids.push(...(reply.json as readonly Content[]).map(({ contentId }) => contentId));
        const next = reply.headers['nextpageuri'];
        if (typeof next !== 'string') {
          return ids;
        }
        reply = await get(next);
      }
    },
  };
  return trial;
}

/** A blob that became available at the given minute of the hour before noon. */
export function contentAt(
  minute: number,
  body: ContentBody = Buffer.from('[{"Id":"1"}]'),
  changes: Partial<Content> = {},
): Content {
  const minutes = String(minute).padStart(2, '0');
  return {
    contentType: 'Audit.General',
    contentId: `2026070811${minutes}$20260708$audit_general$Audit_General$na0045`,
    contentCreated: `2026-07-08T11:${minutes}:00.250Z`,
    contentExpiration: '2026-07-15T11:00:00.000Z',
    body,
    ...changes,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
