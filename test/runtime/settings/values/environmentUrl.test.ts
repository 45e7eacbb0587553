import type { CloudName } from '../../../../contracts/clouds/clouds';
import { type ProblemCase, problemsOf, withSettings } from '../settingsFixture';

describe('environmentUrl', () => {
  it.each<[CloudName, string]>([
    ['commercial', 'org.crm.dynamics.com'],
    ['commercial', 'org.api.crm11.dynamics.com'],
    ['gcc', 'org.crm9.dynamics.com'],
    ['gccHigh', 'org.crm.microsoftdynamics.us'],
    ['dod', 'org.crm.appsplatform.us'],
  ])('accepts an environment of %s, %s', (cloud, host) => {
    const url = `https://${host}`;
    expect(
      withSettings({ AUDIT_LOGS_CLOUD: cloud, AUDIT_LOGS_DATAVERSE_URL: url }).dataverse,
    ).toMatchObject({ url });
  });

  it('accepts a loopback address with http, for tests', () => {
    const url = 'http://127.0.0.1:8080';
    expect(
      withSettings({ AUDIT_LOGS_CLOUD: 'dod', AUDIT_LOGS_DATAVERSE_URL: url }).dataverse,
    ).toMatchObject({ url });
  });

  it('rejects a host that is not an environment, so that no token is sent to it', () => {
    expect(
      problemsOf({ AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com.example.org' }),
    ).toEqual([expect.stringContaining('expected a host of Commercial')]);
  });
  it.each<ProblemCase>([
    [
      'an environment URL with a path',
      { AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com/main.aspx' },
      [
        'AUDIT_LOGS_DATAVERSE_URL is "https://org.crm.dynamics.com/main.aspx"; expected the root URL of an environment, such as https://my-org.crm.dynamics.com, with https and without a path. Copy "Environment URL" from the environment\'s details in the Power Platform admin center; remove the setting if you do not use the Starter Kit\'s table.',
      ],
    ],
    [
      'an environment of another cloud',
      { AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm9.dynamics.com' },
      [
        'AUDIT_LOGS_DATAVERSE_URL is "https://org.crm9.dynamics.com"; expected a host of Commercial, ‹organisation›.crm*.dynamics.com. This is an environment of GCC. Set AUDIT_LOGS_CLOUD to gcc, or use the environment of the right tenant.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
