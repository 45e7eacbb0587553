import { consentState } from '../../../../../infra/components/identity/permissions/consentState';
import { cloudNames, clouds } from '../../../../../contracts/clouds/clouds';
import { consentFacts as facts } from '../identityFixture';

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

  it('warns of the error page that follows, and of what an existing registration has to request', () => {
    expect(consentState(facts).hint).toMatch(/^After the consent Entra shows AADSTS500113/);
    expect(consentState({ ...facts, isExisting: true }).hint).toMatch(
      /^The link grants what the registration asks for under "API permissions"/,
    );
  });
});
