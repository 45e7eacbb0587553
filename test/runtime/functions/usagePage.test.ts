import { HttpRequest } from '@azure/functions';

import { usagePage, usageRedirect } from '../../../runtime/functions/usagePage';
import { encodePrincipal, principalOf, tenantId } from '../domain/signIn/principals';
import { contextOf } from './contextOf';

const here = { AUDIT_LOGS_USAGE_PAGE: 'local' };
const inAzure = {
  AUDIT_LOGS_USAGE_PAGE: 'entra',
  AUDIT_LOGS_TENANT_ID: tenantId,
  WEBSITE_AUTH_ENABLED: 'True',
};

describe('the function of the usage page', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  async function visit(
    environment: Readonly<Record<string, string>>,
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    Object.assign(process.env, environment);
    const below = path.replace(/^\/usage\/?/, '');
    const params: Record<string, string> = below === '' ? {} : { path: below };
    const url = `http://127.0.0.1:7071${path}`;
    const { context, errors } = contextOf();
    const response = await usagePage(
      new HttpRequest({ method: 'GET', url, params, headers }),
      context,
    );
    return { ...response, errors };
  }

  it.each([
    ['where the page is off', {}, 404],
    ['that forges the header of the platform', { ...inAzure, WEBSITE_AUTH_ENABLED: '' }, 403],
    ['in the local mode in Azure', { ...here, WEBSITE_SITE_NAME: 'func-auditlog' }, 403],
  ])('refuses a request %s, with the strict headers', async (_case, environment, status) => {
    const headers = { 'x-ms-client-principal': encodePrincipal(principalOf()) };
    expect(await visit(environment, '/usage/', headers)).toMatchObject({
      status,
      headers: {
        'content-security-policy': expect.stringMatching(/^default-src 'none';/) as string,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-type': 'text/plain; charset=utf-8',
      },
    });
  });

  it('explains a refusal of data as JSON', async () => {
    const { status, body } = await visit(inAzure, '/usage/data/overview');
    expect(status).toBe(401);
    expect(JSON.parse(String(body))).toEqual({
      error: {
        code: 'signed-out',
        message: 'You are not signed in.',
        fix: 'Load the page again to sign in.',
      },
    });
  });

  it('lets a signed-in person through to the page', async () => {
    const headers = { 'x-ms-client-principal': encodePrincipal(principalOf()) };
    const { body } = await visit(inAzure, '/usage/data/nothing', headers);
    expect(JSON.parse(String(body))).toMatchObject({ error: { code: 'not-found' } });
  });

  it('does not show why it failed, and logs it', async () => {
    const { status, body, errors } = await visit({ AUDIT_LOGS_USAGE_PAGE: 'yes' }, '/usage/');
    expect(status).toBe(500);
    expect(String(body)).not.toContain('yes');
    expect(errors.join()).toContain('AUDIT_LOGS_USAGE_PAGE is');
  });

  it.each(['/usage', '/usage?next=https://evil.example'])(
    'leads %s to the folder, and nowhere else',
    async (path) => {
      const response = await visit(here, path.split('?')[0] ?? '');
      expect(response).toMatchObject({ status: 308, headers: { location: '/usage/' } });
    },
  );

  it('leads the address of the app to the page', () => {
    expect(usageRedirect()).toMatchObject({ status: 302, headers: { location: '/usage/' } });
  });
});
