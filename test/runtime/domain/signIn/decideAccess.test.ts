import { decideAccess, type PageMode } from '../../../../runtime/domain/signIn/decideAccess';
import { encodePrincipal, principalOf, type PrincipalOptions, tenantId } from './principals';

const isOn = { WEBSITE_AUTH_ENABLED: 'True', WEBSITE_SITE_NAME: 'func-auditlog' };

interface VisitOptions {
  readonly mode?: PageMode;
  readonly environment?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
}

function visit(options: VisitOptions = {}) {
  const { mode = 'entra', environment = isOn, headers = {} } = options;
  const { url = 'https://func-auditlog.azurewebsites.net/usage/' } = options;
  const header = (name: string): string | null => headers[name] ?? null;
  return decideAccess({ mode, tenantId, environment, url, header });
}

function signedIn(options: PrincipalOptions = {}, more: Readonly<Record<string, string>> = {}) {
  return { 'x-ms-client-principal': encodePrincipal(principalOf(options)), ...more };
}

describe('decideAccess behind the sign-in of the platform', () => {
  it('lets a person with the role Usage.Read in, without names of users', () => {
    expect(visit({ headers: signedIn() })).toEqual({
      user: { name: 'ada@contoso.com', roles: ['Usage.Read'], canSeeUsers: false },
    });
  });

  it('shows names of users to a person who has Usage.Read.Users too', () => {
    const headers = signedIn({ roles: ['Usage.Read', 'Usage.Read.Users', 'Other'] });
    expect(visit({ headers })).toMatchObject({
      user: { roles: ['Usage.Read', 'Usage.Read.Users'], canSeeUsers: true },
    });
  });

  it.each([
    ['short names', { tenant: 'tid', role: 'roles' }],
    [
      'the names of WS-Federation',
      {
        tenant: 'http://schemas.microsoft.com/identity/claims/tenantid',
        role: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
      },
    ],
  ])('reads claims with %s', (_case, types) => {
    expect(visit({ headers: signedIn({ types }) })).toHaveProperty('user');
  });

  it('compares the tenant in any case', () => {
    expect(visit({ headers: signedIn({ tenant: tenantId.toUpperCase() }) })).toHaveProperty('user');
  });

  it.each([
    ['without a header', {}, 401, 'signed-out'],
    ['with an empty header', { 'x-ms-client-principal': '' }, 401, 'signed-out'],
    ['with a malformed header', { 'x-ms-client-principal': 'e30=' }, 403, 'wrong-sign-in'],
    ['of another tenant', signedIn({ tenant: tenantId.replace(/^1/, '2') }), 403, 'wrong-sign-in'],
    ['without a tenant', signedIn({ tenant: undefined }), 403, 'wrong-sign-in'],
    ['of another provider', signedIn({ provider: 'github' }), 403, 'wrong-sign-in'],
    [
      'of another provider by its own header',
      signedIn({}, { 'x-ms-client-principal-idp': 'google' }),
      403,
      'wrong-sign-in',
    ],
    ['without a role', signedIn({ roles: [] }), 403, 'no-role'],
    ['with another role', signedIn({ roles: ['Usage.Reader', 'usage.read'] }), 403, 'no-role'],
    ['with the second role alone', signedIn({ roles: ['Usage.Read.Users'] }), 403, 'no-role'],
    [
      'whose role is in a claim of another type',
      signedIn({ types: { role: 'groups' } }),
      403,
      'no-role',
    ],
  ])('refuses a request %s', (_case, headers, status, code) => {
    expect(visit({ headers })).toEqual({
      refusal: {
        status,
        code,
        message: expect.stringMatching(/\.$/) as string,
        fix: expect.stringMatching(/\.$/) as string,
      },
    });
  });

  it('refuses a second tenant beside the right one', () => {
    const { claims, ...others } = principalOf() as { claims: readonly object[] };
    const more = [...claims, { typ: 'tid', val: tenantId.replace(/^1/, '2') }];
    const headers = { 'x-ms-client-principal': encodePrincipal({ ...others, claims: more }) };
    expect(visit({ headers })).toMatchObject({ refusal: { code: 'wrong-sign-in' } });
  });

  it.each([
    ['is off', { WEBSITE_AUTH_ENABLED: 'False' }],
    ['is not there', {}],
  ])('refuses a header that anybody can send where the sign-in %s', (_case, environment) => {
    expect(visit({ environment, headers: signedIn() })).toMatchObject({
      refusal: { status: 403, code: 'no-platform-sign-in' },
    });
  });

  it.each(['/api/%2e%2e/usage/', '/api/..%2fusage/data/x', '//usage/', '/admin/../usage'])(
    'refuses %s, which the platform may count as an excluded path',
    (sent) => {
      const headers = signedIn({}, { 'x-waws-unencoded-url': sent });
      expect(visit({ headers })).toMatchObject({ refusal: { code: 'no-platform-sign-in' } });
    },
  );

  it.each(['/usage', '/usage?a=b', '/Usage/data/overview?from=2026-01-01'])(
    'takes %s as a path of the page',
    (sent) => {
      const headers = signedIn({}, { 'x-waws-unencoded-url': sent });
      expect(visit({ headers })).toHaveProperty('user');
    },
  );

  it('cleans and cuts the name that it shows', () => {
    const headers = {
      'x-ms-client-principal': encodePrincipal({
        auth_typ: 'aad',
        claims: [
          { typ: 'tid', val: tenantId },
          { typ: 'name', val: `a\u001b[31m${'b'.repeat(300)}` },
        ],
      }),
    };
    const access = visit({ headers });
    const message = 'refusal' in access ? access.refusal.message : '';
    expect(message).not.toContain('\u001b');
    expect(message.length).toBeLessThan(200);
  });
});

describe('decideAccess elsewhere', () => {
  const url = 'http://127.0.0.1:7071/usage/';

  it('has no page where it is off', () => {
    expect(visit({ mode: 'off', headers: signedIn() })).toMatchObject({
      refusal: { status: 404, code: 'off' },
    });
  });

  it.each(['http://127.0.0.1:7071/usage/', 'http://localhost:1/usage/', 'http://[::1]:1/usage/'])(
    'shows everything to the person at the machine, at %s',
    (here) => {
      const access = visit({ mode: 'local', environment: { PATH: '/bin' }, url: here });
      expect(access).toMatchObject({ user: { canSeeUsers: true } });
    },
  );

  it.each(['WEBSITE_SITE_NAME', 'WEBSITE_INSTANCE_ID', 'website_hostname'])(
    'refuses the local mode in Azure, which sets %s',
    (name) => {
      const access = visit({ mode: 'local', environment: { [name]: 'x' }, url });
      expect(access).toMatchObject({ refusal: { status: 403, code: 'not-local' } });
    },
  );

  it('refuses the local mode under the name of another host', () => {
    const access = visit({ mode: 'local', environment: {}, url: 'http://rebound.example/usage/' });
    expect(access).toMatchObject({ refusal: { status: 403, code: 'not-local' } });
  });
});
