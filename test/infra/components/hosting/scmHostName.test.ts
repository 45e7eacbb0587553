import { scmHostName, siteHostName } from '../../../../infra/components/hosting/scmHostName';

describe('the host of the deployment service', () => {
  it('is the one that Azure calls the repository', () => {
    const site = {
      name: 'func-al',
      defaultHostName: 'func-al.azurewebsites.net',
      hostNameSslStates: [
        { name: 'func-al.azurewebsites.net', hostType: 'Standard' },
        { name: 'func-al-x1.scm.westeurope-01.azurewebsites.net', hostType: 'Repository' },
      ],
    };

    expect(scmHostName(site, 'azurewebsites.net')).toBe(
      'func-al-x1.scm.westeurope-01.azurewebsites.net',
    );
  });

  it('is among the enabled host names if Azure returns no states', () => {
    const site = {
      name: 'func-al',
      enabledHostNames: ['func-al.azurewebsites.us', 'func-al.scm.azurewebsites.us'],
    };

    expect(scmHostName(site, 'azurewebsites.us')).toBe('func-al.scm.azurewebsites.us');
  });

  it.each([
    ['func-al.azurewebsites.net', 'func-al.scm.azurewebsites.net'],
    [
      'func-al-a1b2.westeurope-01.azurewebsites.net',
      'func-al-a1b2.scm.westeurope-01.azurewebsites.net',
    ],
  ])('follows from the default host name %s', (defaultHostName, expected) => {
    expect(scmHostName({ name: 'func-al', defaultHostName }, 'azurewebsites.net')).toBe(expected);
  });

  it('is the classic name if Azure returns nothing', () => {
    expect(siteHostName({ name: 'func-al' }, 'azurewebsites.us')).toBe('func-al.azurewebsites.us');
    expect(scmHostName({ name: 'func-al' }, 'azurewebsites.us')).toBe(
      'func-al.scm.azurewebsites.us',
    );
  });
});
