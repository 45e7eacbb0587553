import { AuthorizationError } from '../../../../../runtime/domain/errors/AuthorizationError';
import { checkToken } from '../../../../../runtime/clients/entra/tokens/checkToken';

const tenantId = '11111111-1111-4111-8111-111111111111';
const expectation = {
  cloud: 'commercial',
  audience: 'https://manage.office.com',
  tenantId,
  clientId: 'app-1',
} as const;

function token(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

const good = {
  aud: 'https://manage.office.com',
  tid: tenantId,
  roles: ['ServiceHealth.Read', 'ActivityFeed.Read'],
};

function refusal(claims: object): string {
  try {
    checkToken(token(claims), expectation);
  } catch (error) {
    if (error instanceof AuthorizationError) {
      return `${error.code}: ${error.message}`;
    }
  }
  return 'accepted';
}

const roleFix =
  'expected the role ActivityFeed.Read. Give the app the application permission (not the delegated one) ActivityFeed.Read of "Office 365 Management APIs" and let an administrator consent to it: Entra admin center, App registrations, the app, API permissions. A fresh consent takes some minutes to show in tokens.';

describe('checkToken', () => {
  it.each([
    ['the audience as URL', good],
    ['the audience with a slash', { ...good, aud: 'https://manage.office.com/' }],
    ['the audience as application id', { ...good, aud: 'c5393580-f805-4401-95e8-94b7a6ef2fc2' }],
  ])('accepts %s', (_what, claims) => {
    expect(refusal(claims)).toBe('accepted');
  });

  it.each(['opaque', 'a.b', 'not.base64-json.at-all', 'e30.bnVsbA.c2ln'])(
    'leaves %s, which is no JWT, to the server',
    (opaque) => {
      expect(() => checkToken(opaque, expectation)).not.toThrow();
    },
  );

  it('refuses a token for another cloud', () => {
    expect(refusal({ ...good, aud: 'https://manage.office365.us' })).toBe(
      'token.audience: Got a token for app app-1 whose audience is https://manage.office365.us; expected https://manage.office.com, the Management API of Commercial. Set AUDIT_LOGS_CLOUD to the cloud of the tenant.',
    );
  });

  it('refuses a token of another tenant', () => {
    expect(refusal({ ...good, tid: 'other' })).toBe(
      `token.tenant: Got a token for app app-1 that is of tenant other; expected tenant ${tenantId}. Set AUDIT_LOGS_TENANT_ID to the tenant of the app registration.`,
    );
  });

  it.each([
    ['no roles', { roles: undefined }, 'has no roles at all'],
    [
      'another role only',
      { roles: ['ServiceHealth.Read'] },
      'has only the roles ServiceHealth.Read',
    ],
    [
      'delegated permissions only',
      { roles: undefined, scp: 'ActivityFeed.Read' },
      'has only delegated permissions (ActivityFeed.Read)',
    ],
  ])('refuses a token with %s', (_what, changes, found) => {
    expect(refusal({ ...good, ...changes })).toBe(
      `token.role: Got a token for app app-1 that ${found}; ${roleFix}`,
    );
  });
});
