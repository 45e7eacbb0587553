import { itReports } from '../parse';

describe('the keys of the platform', () => {
  itReports([
    [
      'sizes that Flex Consumption does not have',
      { instanceMemoryMB: '1024', maximumInstanceCount: '10' },
      {},
      [
        'instanceMemoryMB is "1024"; expected one of 512, 2048, 4096. Run: pulumi config set instanceMemoryMB <one of them>',
        'maximumInstanceCount is "10"; expected a whole number from 40 to 1000. Run: pulumi config set maximumInstanceCount <number>',
      ],
    ],
    [
      'a plan that needs shared keys',
      { hosting: 'dedicated', planSku: 'EP1' },
      {},
      [
        'planSku is "EP1"; expected one of B1, B2, B3, S1, S2, S3, P1v2, P2v2, P3v2, P0v3, P1v3, P2v3, P3v3, P1mv3, P2mv3, P3mv3, P4mv3, P5mv3, P0v4, P1v4, P2v4, P3v4, P1mv4, P2mv4, P3mv4, P4mv4, P5mv4. Run: pulumi config set planSku <one of them>',
      ],
    ],
    [
      'wrong values of monitoring and publication',
      { readers: 'ada@example.org', alertEmails: 'team', logRetentionDays: '7', publish: 'maybe' },
      {},
      [
        'readers has "ada@example.org"; expected object ids of groups (GUIDs), or user:<object id>. To show the object id of a group: az ad group show --group <name> --query id --output tsv. Run: pulumi config set --path \'readers[0]\' <object id>, and so on for [1], [2]',
        'alertEmails has "team"; expected addresses such as team@example.org. Run: pulumi config set --path \'alertEmails[0]\' <address>, and so on for [1], [2]',
        'logRetentionDays is "7"; expected a whole number from 30 to 730. Run: pulumi config set logRetentionDays <number>',
        'publish is "maybe"; expected true or false. Run: pulumi config set publish <true or false>',
      ],
    ],
    [
      'wrong values of the collector',
      {
        contentTypes: '["Audit.Genral"]',
        operations: 'Launch App',
        schedule: '0 * * * *',
        requestsPerMinute: '-1',
        publisherId: 'me',
      },
      {},
      [
        'contentTypes has "Audit.Genral"; expected names from the list Audit.AzureActiveDirectory, Audit.Exchange, Audit.SharePoint, Audit.General, DLP.All. Power Platform events are in Audit.General. Did you mean Audit.General?',
        'operations has "Launch App"; expected names of operations, such as LaunchPowerApp, without spaces and commas. Run: pulumi config set --path \'operations[0]\' <name>, and so on for [1], [2]',
        'schedule is "0 * * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.',
        'requestsPerMinute is "-1"; expected a whole number from 1 to 1000000. Run: pulumi config set requestsPerMinute <number>',
        'publisherId is "me"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Use the tenant id of the software vendor. Run: pulumi config set publisherId <GUID>',
      ],
    ],
    [
      'misspelt choices of the Dataverse sink',
      {
        dataverseUrl: 'https://my-org.crm.dynamics.com',
        dataverseMode: 'coexst',
        dataverseIdentity: 'user',
      },
      {},
      [
        'dataverseMode is "coexst"; expected one of coexist, replace. Did you mean coexist? Run: pulumi config set dataverseMode coexist',
        'dataverseIdentity is "user"; expected one of registration, identity. Run: pulumi config set dataverseIdentity <one of them>',
      ],
    ],
  ]);
});
