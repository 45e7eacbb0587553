import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Agent, request } from 'undici';

import type { Content } from '../../../../local/emulators/activity/state/Content';
import type { ActivityStats } from '../../../../local/emulators/activity/state/ActivityCounters';
import type { Truth } from '../../../../local/data/computeTruth';
import type { EmulatorAddress } from '../../../../local/emulators/control/startEmulator';

const main = join(__dirname, '..', '..', '..', '..', 'local', 'emulators', 'control', 'main.ts');

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function readLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) {
      break;
    }
  }
  return text;
}

async function json<T>(
  url: string,
  options: { readonly token?: string; readonly post?: unknown } = {},
): Promise<T> {
  const { body } = await request(url, {
    method: options.post === undefined ? 'GET' : 'POST',
    body: options.post === undefined ? null : JSON.stringify(options.post),
    headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
  });
  return (await body.json()) as T;
}

async function getToken(address: EmulatorAddress, resource = address.audience): Promise<string> {
  const dispatcher = new Agent({ connect: { ca: readFileSync(address.caCertificate) } });
  const form = {
    grant_type: 'client_credentials',
    client_id: address.clientId,
    client_secret: address.clientSecret,
    scope: `${resource}/.default`,
  };
  const { body } = await request(`${address.authority}/${address.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const reply = (await body.json()) as { readonly access_token: string };
  await dispatcher.close();
  return reply.access_token;
}

describe('the emulator process', () => {
  it('says where it is, serves the week by a token of its own, changes by control, ends on SIGTERM', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulator-test-'));
    const file = join(folder, 'options.json');
    await writeFile(file, JSON.stringify({ week: { recordsPerBlob: 20, days: 1 }, faults: [] }));
    const child = run(['--options', file, '--blobs', '30', '--late-blobs', '2']);
    const address = JSON.parse(await readLine(child)) as EmulatorAddress;
    const token = await getToken(address);
    const feed = `${address.audience}/api/v1.0/${address.tenantId}/activity/feed`;
    const control = (route: string, post?: unknown): Promise<never> =>
      json(`${address.control}${route}`, post === undefined ? {} : { post });
    const list = async (): Promise<readonly Content[] | object> =>
      json(`${feed}/subscriptions/content?contentType=Audit.General`, { token });

    await json(`${feed}/subscriptions/start?contentType=Audit.General`, { token, post: {} });
    const before = await list();
    const truth: Truth = await control('/truth');
    await control('/release', {});
    const after = await list();
    const released: Truth = await control('/truth');
    const added: { readonly added: number } = await control('/blobs', { blobs: 4 });
    const posted: { readonly contentIds: readonly string[] } = await control('/blobs', {
      records: [{ Id: 'sent-along', Workload: 'PowerApps' }],
    });
    const sent = await json(`${feed}/audit/${posted.contentIds[0] ?? ''}`, { token });
    await control('/faults', [{ fault: 'AF50000', kind: 'content' }]);
    const faulty = await list();
    await control('/faults', []);
    await control('/activity', { pageSize: 3 });
    const paged = await list();
    await control('/entra', { clientSecrets: ['rotated'] });
    const refused = await getToken(address);
    await control('/clock', { advanceSeconds: 4_000 });
    const expired = await list();
    const stats: { readonly activity: ActivityStats } = await control('/stats');
    const unknown = await control('/nothing');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    await rm(folder, { recursive: true });

    expect(before).toHaveLength(30);
    expect([truth.blobs, truth.recordsSeen]).toEqual([30, 600]);
    expect(after).toHaveLength(32);
    expect(released.recordsSeen).toBe(640);
    expect(added.added).toBe(4);
    expect(sent).toEqual([{ Id: 'sent-along', Workload: 'PowerApps' }]);
    expect(faulty).toMatchObject({ error: { code: 'AF50000' } });
    expect(paged).toHaveLength(3);
    expect(refused).toBeUndefined();
    expect(expired).toEqual({ Message: 'Authorization has been denied for this request.' });
    expect(stats.activity.requests).toMatchObject({ start: 1, content: 5, blob: 1 });
    expect(unknown).toHaveProperty('routes');
    expect(code).toBe(0);
    expect(existsSync(address.caCertificate)).toBe(false);
  }, 20_000);

  it('has an environment with the Starter Kit when asked to: tokens for it, its apps, its control', async () => {
    const child = run(['--blobs', '10', '--kit']);
    const address = JSON.parse(await readLine(child)) as EmulatorAddress;
    const { dataverse = '', graph = '' } = address;
    const token = await getToken(address, dataverse);
    const graphToken = await getToken(address, graph);
    const truth: Truth = await json(`${address.control}/truth`);
    const [app] = truth.apps;
    const api = `${dataverse}/api/data/v9.2`;

    const me = await json(`${api}/WhoAmI`, { token });
    const found = await json(`${api}/admin_apps(${app?.appId ?? ''})`, { token });
    const user = await json(`${graph}/v1.0/users/${encodeURIComponent(truth.users[0] ?? '')}`, {
      token: graphToken,
    });
    await json(`${address.control}/dataverse/faults`, { post: [{ fault: '503', times: 1 }] });
    const down = await json(`${api}/WhoAmI`, { token });
    await json(`${address.control}/dataverse/rows`, {
      post: { set: 'admin_auditlogs', rows: [{ admin_title: 'sent along' }] },
    });
    const rows = await json(`${address.control}/dataverse/rows?set=admin_auditlogs`);
    const appRoute = `${address.control}/dataverse/rows?set=admin_apps`;
    await fetch(`${appRoute}&id=${app?.appId ?? ''}`, { method: 'DELETE' });
    const gone = await json(`${api}/admin_apps(${app?.appId ?? ''})`, { token });
    await json(`${address.control}/dataverse`, { post: { limits: null, textLengths: 'old' } });
    const unlimited = await json(`${api}/WhoAmI`, { token });
    const stats = await json(`${address.control}/stats`);
    child.kill('SIGTERM');
    await once(child, 'exit');

    expect(me).toHaveProperty('UserId');
    expect(unlimited).toEqual(me);
    expect(found).toMatchObject({ admin_displayname: app?.appName });
    expect(user).toMatchObject({ userPrincipalName: truth.users[0] });
    expect(down).toMatchObject({ error: { message: 'Service Unavailable' } });
    expect(gone).toHaveProperty('error');
    expect(rows).toEqual([expect.objectContaining({ admin_title: 'sent along' })]);
    expect(stats).toMatchObject({ dataverse: { requests: 5, reads: 4 }, graph: { found: 1 } });
  }, 20_000);

  it('ends when its stdin is closed', async () => {
    const child = run(['--blobs', '1']);
    await readLine(child);
    child.stdin?.end();

    expect((await once(child, 'exit'))[0]).toBe(0);
  }, 20_000);

  it('helps, and refuses options it does not know', async () => {
    const helping = run(['--help']);
    const help = await readLine(helping);
    const wrong = run(['--nonsense']);
    const errors: string[] = [];
    wrong.stderr?.on('data', (chunk) => errors.push(String(chunk)));
    const [code] = (await once(wrong, 'close')) as [number];

    expect(help).toContain('Management Activity API');
    expect(code).toBe(1);
    expect(errors.join('')).toContain("Unknown option '--nonsense'");
  }, 20_000);
});
