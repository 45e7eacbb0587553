import { readFileSync } from 'node:fs';

import { Agent, fetch as undiciFetch } from 'undici';

import { Person } from '../../../../../runtime/operations/privacy/forget/Person';
import { replaceInDataverse } from '../../../../../runtime/operations/privacy/forget/replaceInDataverse';
import type { Runtime } from '../../../../../runtime/pipeline/Runtime';
import { parseSettings } from '../../../../../runtime/settings/parseSettings';
import { EmulatedKit } from '../../../../harness/system/EmulatedKit';

const userKey = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';
const token = 'forgotten-1';
const idOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const personal = {
  admin_username: 'Alice',
  admin_usercity: 'Oslo',
  admin_usercountry: 'Norway',
  admin_userdepartment: 'Sales',
  admin_userjobtitle: 'Lead',
};

describe('replaceInDataverse', () => {
  let kit: EmulatedKit;
  let agent: Agent;
  beforeEach(async () => {
    kit = await EmulatedKit.start();
    agent = new Agent({ connect: { ca: readFileSync(kit.tenant.entra.caCertificatePath) } });
    const trusting: unknown = (input: string, init: object) =>
      undiciFetch(input, { ...init, dispatcher: agent });
    jest.spyOn(globalThis, 'fetch').mockImplementation(trusting as typeof fetch);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await agent.close();
    await kit.stop();
  });

  async function replace(...identifiers: readonly string[]): Promise<number> {
    const settings = parseSettings(kit.settings('UseDevelopmentStorage=true'));
    const { dataverse } = settings;
    if (dataverse === undefined) throw new Error('The kit has an environment.');
    const clock = { now: () => Date.now(), elapsedMs: () => 0, wait: async () => undefined };
    const stopping = new AbortController().signal;
    const runtime = { settings, clock, stopping, onLongWait: () => undefined };
    const person = new Person(new Set(identifiers));
    return await replaceInDataverse(runtime as unknown as Runtime, dataverse, { person, token });
  }

  const add = (
    at: number,
    upn: string,
    more: Readonly<Record<string, string | boolean>> = {},
  ): void =>
    kit.dataverse.addRows('admin_auditlogs', [
      { admin_auditlogid: idOf(at), admin_userupn: upn, ...personal, ...more },
    ]);
  const upnsOf = (): unknown[] => [...kit.rows().values()].map((row) => row['admin_userupn']);

  it('replaces the person in more rows than a batch has, and nobody else', async () => {
    for (let at = 0; at < 120; at += 1) add(at, 'ALICE@contoso.com');
    add(200, "o'alice@contoso.com");
    add(201, 'bob@contoso.com');
    add(202, 'renamed@contoso.com', { admin_userid: userKey, admin_userisguest: true });
    expect(await replace('alice@contoso.com', "o'alice@contoso.com", userKey)).toBe(122);
    const rows = [...kit.rows().values()];
    const replaced = rows.filter((row) => row['admin_userupn'] === token);
    expect(replaced).toHaveLength(122);
    for (const name of Object.keys(personal)) {
      expect(replaced.some((row) => (row[name] ?? null) !== null)).toBe(false);
    }
    // The value of a user whom the kit does not find.
    expect(new Set(replaced.map((row) => row['admin_userisguest']))).toEqual(new Set([false]));
    const others = rows.filter((row) => row['admin_userupn'] !== token);
    expect(others).toMatchObject([{ admin_userupn: 'bob@contoso.com', ...personal }]);
    expect(await replace('alice@contoso.com')).toBe(0);
  });

  it('ends with the refusal of a row, and completes the rest when it runs again', async () => {
    for (let at = 0; at < 3; at += 1) add(at, 'alice@contoso.com');
    const fault = { type: 'error', status: 403, code: '0x80040220', message: 'No right.' } as const;
    const rule = { scope: 'operation', method: 'PATCH', times: 1, fault } as const;
    kit.dataverse.setFaults([rule]);
    await expect(replace('alice@contoso.com')).rejects.toThrow('lacks a privilege (No right)');
    expect(upnsOf()).toContain('alice@contoso.com');
    kit.dataverse.setFaults([]);
    await replace('alice@contoso.com');
    expect(new Set(upnsOf())).toEqual(new Set([token]));
  });

  it('continues where somebody deleted a row meanwhile', async () => {
    for (let at = 0; at < 3; at += 1) add(at, 'alice@contoso.com');
    const fault = { type: 'error', status: 404, code: '0x80040217', message: 'Gone.' } as const;
    kit.dataverse.setFaults([{ scope: 'operation', method: 'PATCH', times: 1, fault }]);
    expect(await replace('alice@contoso.com')).toBe(3);
  });
});
