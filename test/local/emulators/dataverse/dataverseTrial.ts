import { request } from 'undici';

import type { DataverseOptions } from '../../../../local/emulators/dataverse/state/DataverseSettings';
import {
  type RunningDataverse,
  startDataverse,
} from '../../../../local/emulators/dataverse/startDataverse';
import { type TokenClaims, writeToken } from '../../../../local/emulators/entra/jsonWebToken';

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const clientId = '66666666-7777-8888-9999-000000000000';
export const systemUserId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const noon = Date.parse('2026-07-08T12:00:00Z');
export const appId = '0a000000-0000-4000-8000-000000000001';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** What the body holds, if it is JSON; undefined otherwise. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Code and message of an error. */
  readonly error: { readonly code: string; readonly message: string };
}

export interface SendOptions {
  readonly claims?: TokenClaims;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface DataverseTrial {
  readonly dataverse: RunningDataverse;
  /** Where the emulator's clock stands; it moves only when it is set. */
  nowMs: number;
  send(method: string, path: string, options?: SendOptions): Promise<Reply>;
  end(): Promise<void>;
}

/** An emulated environment at noon with one app, and a client that is its administrator. */
export async function startDataverseTrial(
  changes: Partial<DataverseOptions> = {},
): Promise<DataverseTrial> {
  const clock = { nowMs: noon };
  const dataverse = await startDataverse({
    tenantId,
    now: () => clock.nowMs,
    users: [{ applicationId: clientId, systemUserId, name: '# Connector', privileges: 'all' }],
    ...changes,
  });
  dataverse.addApps([{ id: appId, name: 'Expenses', environment: 'Default', isPremium: true }]);
  const send = async (
    method: string,
    path: string,
    { claims, headers, body }: SendOptions = {},
  ): Promise<Reply> => {
    const token = await writeToken({
      aud: dataverse.url,
      tid: tenantId,
      appid: clientId,
      exp: clock.nowMs / 1_000 + 3_600,
      ...claims,
    });
    const url = path.startsWith('http') ? path : `${dataverse.url}/api/data/v9.2/${path}`;
    const reply = await request(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await reply.body.text();
    const json = parse(text);
    const error = (json['error'] ?? { code: '', message: '' }) as Reply['error'];
    return { status: reply.statusCode, headers: reply.headers, text, json, error };
  };
  return {
    dataverse,
    send,
    get nowMs() {
      return clock.nowMs;
    },
    set nowMs(value) {
      clock.nowMs = value;
    },
    end: () => dataverse.close(),
  };
}

/** A row as the connector would write it; the number makes its key. */
export function launch(changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    admin_creationtime: '2026-07-08T11:00:00Z',
    admin_appid: appId,
    'admin_AppLookup@odata.bind': `/admin_apps(${appId})`,
    admin_operation: 'LaunchPowerApp',
    admin_title: `Power App Launch ${appId} - 2026-07-08T11:00:00Z`,
    admin_userupn: 'megan@contoso.example',
    admin_workload: 'PowerPlatform',
    ...changes,
  };
}

export function eventId(number: number): string {
  return `e0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
