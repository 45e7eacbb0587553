import { consentState } from '../../../../../infra/components/identity/permissions/consentState';
import { nextSteps } from '../../../../../infra/components/identity/permissions/nextSteps';
import { consentFacts } from '../identityFixture';

describe('the next steps', () => {
  const given = { serveKit: false, isPrivate: false, subscriptionId: 'subscription' };

  it('are none when the permissions of the application are granted', () => {
    const consent = consentState({ ...consentFacts, consent: 'application' });

    expect(nextSteps({ ...given, consent })).toEqual([]);
  });

  it('begin with the consent that is missing', () => {
    const [step, ...rest] = nextSteps({ ...given, consent: consentState(consentFacts) });

    expect(step).toMatch(
      /^Consent is missing for ActivityFeed.Read \(application\), .*\. Have a Cloud Application Administrator, .* open https:\/\/login\.microsoftonline\.com\/tenant\/adminconsent\?client_id=client \. After the consent/,
    );
    expect(rest).toEqual([]);
  });

  it('register the resource provider that the kit reads the vault by', () => {
    const consent = consentState({ ...consentFacts, consent: 'all' });

    const steps = nextSteps({ ...given, consent, serveKit: true });
    expect(steps).toHaveLength(2);
    expect(steps[0]).toContain(
      'az provider register --namespace Microsoft.PowerPlatform --subscription subscription',
    );
    expect(steps[1]).toContain('"Key Vault Secrets User"');
  });

  it('warn that the kit cannot read a private vault', () => {
    const consent = consentState({ ...consentFacts, consent: 'all' });

    const steps = nextSteps({ ...given, consent, serveKit: true, isPrivate: true });
    expect(steps.at(-1)).toMatch(/^The vault takes no traffic from the internet/);
  });
});
