import { readFileSync } from 'node:fs';

import { Agent, request } from 'undici';

import type { EntraOptions } from '../../../../local/emulators/entra/EntraSettings';
import { type RunningEntra, startEntra } from '../../../../local/emulators/entra/startEntra';

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const clientId = '66666666-7777-8888-9999-000000000000';
export const audience = 'https://manage.office.com';
export const noon = Date.parse('2026-07-01T12:00:00Z');

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface EntraTrial {
  readonly entra: RunningEntra;
  token(form: Readonly<Record<string, string>>, path?: string): Promise<Reply>;
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  end(): Promise<void>;
}

/** An emulated Entra at a fixed time, and a client that trusts nothing but its certificate. */
export async function startEntraTrial(changes: Partial<EntraOptions> = {}): Promise<EntraTrial> {
  const entra = await startEntra({
    tenantId,
    clientId,
    clientSecret: 'right-secret',
    audience,
    now: () => noon,
    ...changes,
  });
  const dispatcher = new Agent({ connect: { ca: readFileSync(entra.caCertificatePath) } });
  const send = async (url: string, options: Parameters<typeof request>[1]): Promise<Reply> => {
    const { statusCode, headers, body } = await request(url, { dispatcher, ...options });
    return { status: statusCode, headers, body: (await body.json()) as Reply['body'] };
  };
  return {
    entra,
    token: (form, path = `${tenantId}/oauth2/v2.0/token`) =>
      send(`${entra.authority}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      }),
    get: (url, headers = {}) => send(url, { headers }),
    end: async () => {
      await dispatcher.close();
      await entra.stop();
    },
  };
}

export const secretForm = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: 'right-secret',
  scope: `${audience}/.default`,
} as const;
