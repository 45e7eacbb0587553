import { hostUrl } from '../../../contracts/clouds/hostUrl';
import { readPublishSettings } from '../../../publish/settings/readPublishSettings';
import { siteId } from '../PublishTrial';

const good = { PUBLISH_CLOUD: 'dod', PUBLISH_SITE_ID: siteId, PUBLISH_HOSTING: 'dedicated' };

describe('the settings of a step', () => {
  it('need the cloud, the app and the plan; the rest follows or is looked up', () => {
    expect(readPublishSettings(good)).toEqual({
      cloud: 'dod',
      siteId,
      subscriptionId: '11111111-2222-4333-8444-555555555555',
      siteName: 'audit-app',
      scmUrl: undefined,
      appUrl: undefined,
      hosting: 'dedicated',
      network: 'public',
      packageSha256: undefined,
      missingConsent: [],
      consentLink: undefined,
      usagePage: 'off',
      waitFactor: 1,
      resourceManagerUrl: 'https://management.usgovcloudapi.net',
      authorityUrl: 'https://login.microsoftonline.us',
    });
  });

  it('are refused with a proxy that cannot be used, by its name', () => {
    const bad = { ...good, HTTPS_PROXY: 'ftp://user:hidden@proxy.example.com' };
    expect(() => readPublishSettings(bad)).toThrow(
      /^HTTPS_PROXY \(not shown\) is not a proxy .*"ftp".*\nCorrect the variable, or remove it/,
    );
    expect(() => readPublishSettings({ ...bad, PUBLISH_HOSTING: 'x' })).toThrow(
      /^HTTPS_PROXY .*\nPUBLISH_HOSTING is "x"/,
    );
  });

  it('are refused all together', () => {
    const read = () =>
      readPublishSettings({
        PUBLISH_CLOUD: 'commercial',
        PUBLISH_SITE_ID: 'audit-app',
        PUBLISH_SCM_HOST: 'app.scm.azurewebsites.us',
        PUBLISH_HOSTING: 'premium',
        PUBLISH_WAIT_FACTOR: 'long',
        PUBLISH_RESOURCE_MANAGER: 'https://management.example.com',
      });

    expect(read).toThrow(
      'PUBLISH_SCM_HOST is "app.scm.azurewebsites.us"; expected a host name that ends with .azurewebsites.net.',
    );
    expect(read).toThrow('PUBLISH_SITE_ID is "audit-app"; expected the ARM id');
    expect(read).toThrow('PUBLISH_HOSTING is "premium"; expected one of flex, dedicated.');
    expect(read).toThrow('PUBLISH_WAIT_FACTOR is "long"');
    expect(read).toThrow('PUBLISH_RESOURCE_MANAGER is "https://management.example.com"; expected');
    expect(read).toThrow('pulumi stack output publishVariables --json > variables.json');
  });

  it.each([
    ['app.azurewebsites.net', 'https://app.azurewebsites.net'],
    [
      'app-1a2b.scm.westeurope-01.azurewebsites.net',
      'https://app-1a2b.scm.westeurope-01.azurewebsites.net',
    ],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['app.azurewebsites.net.example.com', undefined],
    ['example.com/.azurewebsites.net', undefined],
    ['user@evil.azurewebsites.net', undefined],
    ['127.0.0.1.example.com', undefined],
  ])('send a token to %s only if that is of the cloud', (host, url) => {
    expect(hostUrl(host, 'commercial')).toBe(url);
  });
});
