import {
  type ConsentFacts,
  planAfterPublish,
  planPublish,
  type PublicationFacts,
  stepCommand,
} from '../../../../infra/components/publication/publicationSteps';
import { requiredConsent } from '../../../../infra/components/publication/manualStepVariables';

type Facts = PublicationFacts<string> & ConsentFacts<string>;

const facts: Facts = {
  cloud: 'gccHigh',
  hosting: 'dedicated',
  network: 'public',
  usagePage: 'off',
  tenantId: 'the-tenant',
  clientId: 'the-client',
  location: 'usgovvirginia',
  siteId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/app',
  scmHost: 'app.scm.azurewebsites.us',
  appHost: 'app.azurewebsites.us',
  packageSha256: 'abc',
  contentTypes: ['Audit.General'],
  settingsHash: 'settings-1',
  secretKeyId: 'password-1',
  consent: 'granted',
  missingConsent: '',
  consentLink: '',
  login: { ARM_TENANT_ID: 'deployer-tenant' },
};

const plan = (given: Facts) => ({ publish: planPublish(given), ...planAfterPublish(given) });

function changedBy(change: Partial<Facts>): readonly string[] {
  const before = plan(facts);
  return Object.entries(plan({ ...facts, ...change })).flatMap(([name, step]) =>
    JSON.stringify(step) === JSON.stringify(before[name as keyof typeof before]) ? [] : [name],
  );
}

describe('the steps of a publication', () => {
  it('are commands that work on every machine and get their facts as variables', () => {
    expect(stepCommand('publish')).toBe('npm run --silent publish-runtime -- publish');
    expect(planPublish(facts)).toEqual({
      environment: {
        ARM_TENANT_ID: 'deployer-tenant',
        PUBLISH_CLOUD: 'gccHigh',
        PUBLISH_SITE_ID: facts.siteId,
        PUBLISH_SCM_HOST: 'app.scm.azurewebsites.us',
        PUBLISH_APP_HOST: 'app.azurewebsites.us',
        PUBLISH_HOSTING: 'dedicated',
        PUBLISH_NETWORK: 'public',
        PUBLISH_PACKAGE_SHA256: 'abc',
      },
      triggers: [facts.siteId, 'usgovvirginia', 'dedicated', 'abc'],
    });
  });

  it.each<[string, Partial<Facts>, readonly string[]]>([
    ['nothing', {}, []],
    ['another package', { packageSha256: 'def' }, ['publish', 'check']],
    ['another registration', { clientId: 'other' }, ['subscription']],
    ['another content type', { contentTypes: ['Audit.Exchange'] }, ['subscription']],
    ['a changed setting', { settingsHash: 'settings-2' }, ['check']],
    ['another password', { secretKeyId: 'password-2' }, ['check']],
    ['a missing consent', { consent: 'missing' }, ['subscription', 'check']],
    ['an app that moved', { location: 'usgovtexas' }, ['publish', 'subscription', 'check']],
    ['another plan', { hosting: 'flex' }, ['publish', 'subscription', 'check']],
    ['a usage page', { usagePage: 'entra' }, ['check']],
    ['another app', { siteId: '/other' }, ['publish', 'subscription', 'check']],
  ])('run again for %s: only those that depend on it', (_change, change, names) => {
    expect(changedBy(change)).toEqual(names);
  });

  it('report a missing consent and where to give it', () => {
    const { subscription } = planAfterPublish({
      ...facts,
      consent: 'missing',
      missingConsent: 'a,b',
      consentLink: 'https://login.microsoftonline.us/consent',
    });

    expect(subscription.environment).toMatchObject({
      PUBLISH_MISSING_CONSENT: 'a,b',
      PUBLISH_CONSENT_LINK: 'https://login.microsoftonline.us/consent',
    });
    expect(subscription.triggers).toContain('missing');
  });
});

describe('the consent that the runtime needs', () => {
  it('is the one application permission, whatever else is missing', () => {
    expect(
      requiredConsent([
        'ActivityFeed.Read (application)',
        'ServiceHealth.Read (application)',
        'ActivityFeed.Read (delegated)',
      ]),
    ).toEqual(['ActivityFeed.Read (application)']);
  });
});
