import { pageAppRoles } from '../../../infra/components/identity/page/pageAppRoles';
import { resourceTypes } from '../../../infra/policy/values/resourceTypes';
import { findViolations } from './findViolations';

const goodSignIn = {
  globalValidation: { requireAuthentication: true, excludedPaths: ['/api/', '/admin/'] },
  httpSettings: { requireHttps: true },
  login: { tokenStore: { enabled: false }, allowedExternalRedirectUrls: [] },
};
const goodPage = { signInAudience: 'AzureADMyOrg', implicitAccessTokenIssuanceEnabled: false };

async function check(type: string, inputs: Readonly<Record<string, unknown>>) {
  return await findViolations([{ type, name: 'it', inputs }]);
}

describe('the rules for the sign-in', () => {
  it.each([
    ['a sign-in', resourceTypes.authSettings, goodSignIn],
    ['a registration of its tenant', resourceTypes.applicationRegistration, goodPage],
    [
      'a role of the page',
      resourceTypes.appRoleAssignment,
      { appRoleId: pageAppRoles['Usage.Read.Users'].id },
    ],
    [
      'the consent to sign people in',
      resourceTypes.delegatedGrant,
      { claimValues: ['openid', 'profile', 'email'] },
    ],
  ])('accept %s', async (_what, type, inputs) => {
    expect(await check(type, inputs)).toEqual([]);
  });

  it.each([
    ...['/', '/usage/', '/usage/data/', '/a'].map(
      (path) =>
        [
          { globalValidation: { requireAuthentication: true, excludedPaths: ['/api/', path] } },
          `excludedPaths has ${path}, where anybody can send the headers of a signed-in person; remove it (the page is at /usage/).`,
        ] as const,
    ),
    [{ globalValidation: undefined }, 'requireAuthentication is not true; set it.'],
    [{ httpSettings: { requireHttps: false } }, 'httpSettings.requireHttps is not true; set it.'],
    [
      { login: { tokenStore: { enabled: true } } },
      'login.tokenStore is not off; set enabled to false.',
    ],
    [
      {
        login: {
          tokenStore: { enabled: false },
          allowedExternalRedirectUrls: ['https://evil.example'],
        },
      },
      'login.allowedExternalRedirectUrls has addresses; remove them.',
    ],
  ] as const)('refuse a sign-in with %j', async (changes, problem) => {
    expect(await check(resourceTypes.authSettings, { ...goodSignIn, ...changes })).toEqual([
      `sign-in-covers-the-page: it: ${problem}`,
    ]);
  });

  it.each([
    [
      { signInAudience: 'AzureADMultipleOrgs' },
      'signInAudience is AzureADMultipleOrgs; set it to AzureADMyOrg.',
    ],
    [
      { implicitAccessTokenIssuanceEnabled: true },
      'implicitAccessTokenIssuanceEnabled is true; set it to false.',
    ],
  ])('refuse a registration with %j', async (changes, problem) => {
    const inputs = { ...goodPage, ...changes };
    expect(await check(resourceTypes.applicationRegistration, inputs)).toEqual([
      `page-signs-in-its-tenant: it: ${problem}`,
    ]);
  });

  it('refuse consent to more than a sign-in', async () => {
    expect(
      await check(resourceTypes.delegatedGrant, { claimValues: ['openid', 'User.Read.All'] }),
    ).toEqual([
      'app-gets-only-its-scope: it: The grant gives User.Read.All to every user; remove it.',
    ]);
  });
});
