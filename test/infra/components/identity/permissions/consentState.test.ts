import { consentState } from '../../../../../infra/components/identity/permissions/consentState';
import { nextSteps } from '../../../../../infra/components/identity/permissions/nextSteps';
import { permissionId } from '../../../../../infra/components/identity/permissions/permissionId';
import { permissions } from '../../../../../infra/components/identity/permissions/permissions';
import { cloudNames, clouds } from '../../../../../contracts/clouds/clouds';

const facts = {
  consent: 'none',
  authority: clouds.commercial.authority,
  tenantId: 'tenant',
  clientId: 'client',
  isExisting: false,
  permissions,
} as const;

const all = [
  'ActivityFeed.Read (application)',
  'ServiceHealth.Read (application)',
  'ActivityFeed.Read (delegated)',
];

describe('the consent', () => {
  it.each([
    ['all', all, []],
    ['application', all.slice(0, 2), all.slice(2)],
    ['none', [], all],
  ] as const)('%s leaves the rest of the permissions missing', (consent, granted, missing) => {
    expect(consentState({ ...facts, consent })).toMatchObject({ granted, missing });
  });

  it.each(cloudNames)('is given at the authority of %s', (name) => {
    const { link, openedBy } = consentState({ ...facts, authority: clouds[name].authority });

    expect(link).toBe(`${clouds[name].authority}/tenant/adminconsent?client_id=client`);
    expect(openedBy).toBe(
      'a Cloud Application Administrator, an Application Administrator or a Privileged Role Administrator',
    );
  });

  it('has no link when all is granted', () => {
    expect(consentState({ ...facts, consent: 'all' })).toEqual({
      granted: all,
      missing: [],
      link: undefined,
      openedBy: undefined,
      hint: undefined,
    });
  });

  it('warns of the error page that follows, and of what an old registration has to ask for', () => {
    expect(consentState(facts).hint).toMatch(/^After the consent Entra shows AADSTS500113/);
    expect(consentState({ ...facts, isExisting: true }).hint).toMatch(
      /^The link grants what the registration asks for under "API permissions"/,
    );
  });
});

describe('the next steps', () => {
  const given = { serveKit: false, isPrivate: false, subscriptionId: 'subscription' };

  it('are none when the permissions of the application are granted', () => {
    const consent = consentState({ ...facts, consent: 'application' });

    expect(nextSteps({ ...given, consent })).toEqual([]);
  });

  it('begin with the consent that is missing', () => {
    const [step, ...rest] = nextSteps({ ...given, consent: consentState(facts) });

    expect(step).toMatch(
      /^Consent is missing for ActivityFeed.Read \(application\), .*\. Have a Cloud Application Administrator, .* open https:\/\/login\.microsoftonline\.com\/tenant\/adminconsent\?client_id=client \. After the consent/,
    );
    expect(rest).toEqual([]);
  });

  it('register the resource provider that the kit reads the vault by', () => {
    const consent = consentState({ ...facts, consent: 'all' });

    const steps = nextSteps({ ...given, consent, serveKit: true });
    expect(steps).toHaveLength(2);
    expect(steps[0]).toContain(
      'az provider register --namespace Microsoft.PowerPlatform --subscription subscription',
    );
    expect(steps[1]).toContain('"Key Vault Secrets User"');
  });

  it('warn that a private vault keeps the kit out', () => {
    const consent = consentState({ ...facts, consent: 'all' });

    const steps = nextSteps({ ...given, consent, serveKit: true, isPrivate: true });
    expect(steps.at(-1)).toMatch(/^The vault takes no traffic from the internet/);
  });
});

describe('the id of a permission', () => {
  const [role, , scope] = permissions;

  it("is the tenant's own", () => {
    expect(permissionId(role!, { 'ActivityFeed.Read': 'own' })).toBe('own');
  });

  it('is the published one where nothing is told of any', () => {
    expect(permissionId(scope!, undefined)).toBe('594c1fb6-4f81-4475-ae41-0c394909246c');
  });

  it.each([
    [{ 'Other.Read': 'id', 'Another.Read': 'id' }, 'Another.Read, Other.Read'],
    [{}, 'none at all'],
  ])('is an error that names permission and API when the tenant has it not', (ids, known) => {
    expect(() => permissionId(scope!, ids)).toThrow(
      "The tenant's Office 365 Management APIs (application c5393580-f805-4401-95e8-94b7a6ef2fc2) " +
        `have no permission ActivityFeed.Read (delegated); they have ${known}. Check that`,
    );
  });
});
