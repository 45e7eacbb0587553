import { get } from 'node:http';

import { prepareRuntime } from '../../build/package/prepareRuntime';
import type { EmulatedSignIn } from '../../local/emulators/appService/EmulatedSignIn';
import { FreshStorage } from '../harness/system/FreshStorage';
import { EmulatedTenant } from '../harness/system/EmulatedTenant';
import { encodePrincipal, principalOf } from '../runtime/domain/signIn/principals';
import { PublishTrial } from './PublishTrial';

interface Visit {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly text: string;
}

/** The real bundle behind the emulated sign-in of the platform. */
describe('a published app with a usage page', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let trial: PublishTrial;
  let forged: Readonly<Record<string, string>>;

  beforeAll(async () => {
    [storage, tenant] = await Promise.all([FreshStorage.start(), EmulatedTenant.start()]);
    tenant.api.setSubscription('Audit.General', 'enabled');
    const settings = { ...tenant.settings(storage.next()), AUDIT_LOGS_USAGE_PAGE: 'entra' };
    const home = { tenant: tenant.settings('')['AUDIT_LOGS_TENANT_ID'] };
    const signIn: EmulatedSignIn = {
      excludedPaths: ['/api/', '/admin/'],
      sessions: new Map([
        ['reader', principalOf(home)],
        ['stranger', principalOf({ ...home, roles: [] })],
        ['guest', principalOf({ tenant: '99999999-9999-4999-8999-999999999999' })],
      ]),
    };
    forged = { 'x-ms-client-principal': encodePrincipal(principalOf(home)) };
    trial = await PublishTrial.start(
      'flex',
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? ''])),
      'commercial',
      signIn,
    );
    const { sha256 } = await prepareRuntime();
    const meant = { PUBLISH_PACKAGE_SHA256: sha256 };
    expect(await trial.run(['publish'], meant)).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);
  afterAll(async () => {
    await trial.stop();
    await Promise.all([storage.stop(), tenant.stop()]);
  });

  /** With the path as it is: `fetch` would resolve `%2e%2e`. */
  async function visit(path: string, headers: Readonly<Record<string, string>> = {}) {
    return await new Promise<Visit>((resolve, reject) => {
      get(`http://${trial.app.appHost}`, { path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('end', () => {
          const { statusCode: status, headers: received } = response;
          resolve({ status, location: received.location, text });
        });
      }).once('error', reject);
    });
  }

  const session = (name: string) => ({ cookie: `AppServiceAuthSession=${name}` });

  it('sends everybody without a session to the sign-in, also with a forged header', async () => {
    for (const path of ['/', '/usage/', '/usage/data/overview', '/status']) {
      for (const headers of [{}, forged, session('unknown')]) {
        const { status, location } = await visit(path, headers);
        expect({ status, location }).toEqual({
          status: 302,
          location: expect.stringContaining('login.microsoftonline.com') as string,
        });
      }
    }
  });

  it('gives the page to nobody over an excluded path', async () => {
    for (const path of ['/api/%2e%2e/usage/data/overview', '/api/../usage/', '/admin/../usage/']) {
      const { status, text } = await visit(path, forged);
      expect(status).toBe(403);
      expect(text).toContain('The sign-in of the platform does not cover this request');
    }
  });

  it.each([
    ['a person with the role', 'reader', 404, 'not-found'],
    ['a person without a role', 'stranger', 403, 'no-role'],
    ['a person of another tenant', 'guest', 403, 'wrong-sign-in'],
  ])('decides on %s', async (_who, name, status, code) => {
    const { text, ...response } = await visit('/usage/data/nothing', session(name));
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ error: { code } });
  });

  it('leads a signed-in person from its address to the page', async () => {
    expect(await visit('/', session('reader'))).toMatchObject({
      status: 302,
      location: '/usage/',
    });
  });

  it('leaves the functions to their keys', async () => {
    expect(await visit('/api/status')).toMatchObject({ status: 401 });
    const key = { 'x-functions-key': 'emulated-function-key' };
    expect((await visit('/api/doctor?only=none', key)).text).toContain('"bundle"');
  });

  it('is checked from outside after each change', async () => {
    const check = await trial.run(['check'], { PUBLISH_USAGE_PAGE: 'entra' });
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toMatch(
      /^ok {6}usage-page: Nobody sees the usage page without a sign-in\.$/m,
    );
  }, 60_000);
});
