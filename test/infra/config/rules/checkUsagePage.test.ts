import { configOf, government, itReports, parse } from '../parse';

const group = '6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f';
const person = '7b7f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f';

describe('checkUsagePage', () => {
  itReports([
    [
      'readers and hosts of a page that is off',
      { usagePageReaders: `["${group}"]`, usagePageHosts: '["usage.example.com"]' },
      {},
      [
        'usagePageReaders is "["6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]"; expected no value, because usagePage is off, so that the app has no page. Run: pulumi config rm usagePageReaders, or: pulumi config set usagePage entra',
        'usagePageHosts is "["usage.example.com"]"; expected no value, because usagePage is off, so that the app has no page. Run: pulumi config rm usagePageHosts, or: pulumi config set usagePage entra',
      ],
    ],
    [
      'a name and an address in place of an object id and a host',
      {
        usagePage: 'entra',
        usagePageNameReaders: '["ada@contoso.com"]',
        usagePageHosts: '["https://usage.example.com/usage/"]',
      },
      {},
      [
        'usagePageNameReaders has "ada@contoso.com"; expected object ids of groups or people, each a GUID such as 01234567-89ab-cdef-0123-456789abcdef. To show the object id of a group: az ad group show --group <name> --query id --output tsv. Run: pulumi config set --path \'usagePageNameReaders[0]\' <object id>, and so on for [1], [2]',
        'usagePageHosts has "https://usage.example.com/usage/"; expected host names without https:// and without a path, such as usage.example.com. Run: pulumi config set --path \'usagePageHosts[0]\' <host name>, and so on for [1], [2]',
      ],
    ],
    [
      'options of a secret that neither collector nor page has',
      { credential: 'federated', usagePage: 'entra', secretDescription: 'x' },
      {},
      [
        'secretDescription is "x"; expected no value, because credential is federated and serveKit is false, so that the stack makes no secret. Run: pulumi config rm secretDescription, or: pulumi config set credential secret',
      ],
    ],
  ]);

  it('lets those who see names of users open the page', () => {
    const config = configOf({
      usagePage: 'entra',
      usagePageReaders: `["group:${group.toUpperCase()}"]`,
      usagePageNameReaders: `["user:${person}","${group}"]`,
      usagePageHosts: '["Usage.Example.com"]',
    });

    expect(config.page).toEqual({
      readers: [group, person],
      nameReaders: [person, group],
      hosts: ['usage.example.com'],
      secret: undefined,
    });
  });

  it('takes the calendar of secrets in Azure Government, where the sign-in needs a secret', () => {
    const values = {
      cloud: 'gccHigh',
      credential: 'federated',
      usagePage: 'entra',
      secretDescription: 'Page',
    };
    const { page, credential } = configOf(values, {
      ...government,
      'azure-native:location': 'usgovvirginia',
    });

    expect(page?.secret).toMatchObject({ description: 'Page', rotationDays: 90 });
    expect(credential.secret).toBeUndefined();
  });

  it('has no page by default', () => {
    expect(parse({})).toMatchObject({ isValid: true, config: { page: undefined } });
  });
});
