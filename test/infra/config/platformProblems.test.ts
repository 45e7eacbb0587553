import type { RawConfig } from '../../../infra/config/given/RawConfig';
import { defense, government, problemsOf } from './parse';

type Case = [
  title: string,
  values: RawConfig['values'],
  providers: RawConfig['providers'],
  problems: readonly string[],
];

/** Read them as a person who has to mend a stack. */
describe('the problems of the platform', () => {
  describe('of the hosting', () => {
    it.each<Case>([
      [
        'Flex in Azure Government',
        { cloud: 'gccHigh', hosting: 'flex' },
        government,
        [
          'hosting is "flex"; expected dedicated, because cloud is gccHigh and Azure Government has no Flex Consumption (as of 2026-11-22). Run: pulumi config rm hosting (dedicated is the default there, on an App Service plan of size planSku)',
        ],
      ],
      [
        'Flex in Azure Government beside an option of what it will be',
        { cloud: 'gccHigh', hosting: 'flex', planSku: 'P0v3' },
        government,
        [
          'hosting is "flex"; expected dedicated, because cloud is gccHigh and Azure Government has no Flex Consumption (as of 2026-11-22). Run: pulumi config rm hosting (dedicated is the default there, on an App Service plan of size planSku)',
        ],
      ],
      [
        'an option of Flex in Azure Government',
        { cloud: 'dod', instanceMemoryMB: '4096' },
        defense,
        [
          'instanceMemoryMB is "4096"; expected no value, because hosting is dedicated (its default here) and the key is an option of flex. Run: pulumi config rm instanceMemoryMB',
        ],
      ],
      [
        'options of a plan with Flex',
        { planSku: 'P1v3', planInstanceCount: '2' },
        {},
        [
          'planSku is "P1v3"; expected no value, because hosting is flex (its default here) and the key is an option of dedicated. Run: pulumi config rm planSku, or: pulumi config set hosting dedicated',
          'planInstanceCount is "2"; expected no value, because hosting is flex (its default here) and the key is an option of dedicated. Run: pulumi config rm planInstanceCount, or: pulumi config set hosting dedicated',
        ],
      ],
      [
        'an option of Flex with a plan',
        { hosting: 'dedicated', maximumInstanceCount: '100' },
        {},
        [
          'maximumInstanceCount is "100"; expected no value, because hosting is dedicated and the key is an option of flex. Run: pulumi config rm maximumInstanceCount, or: pulumi config set hosting flex',
        ],
      ],
      [
        'sizes that Flex does not have',
        { instanceMemoryMB: '1024', maximumInstanceCount: '10' },
        {},
        [
          'instanceMemoryMB is "1024"; expected one of 512, 2048, 4096. Run: pulumi config set instanceMemoryMB <one of them>',
          'maximumInstanceCount is "10"; expected a whole number from 40 to 1000. Run: pulumi config set maximumInstanceCount <number>',
        ],
      ],
      [
        'a plan that wants shared keys',
        { hosting: 'dedicated', planSku: 'EP1' },
        {},
        [
          'planSku is "EP1"; expected one of B1, B2, B3, S1, S2, S3, P1v2, P2v2, P3v2, P0v3, P1v3, P2v3, P3v3, P1mv3, P2mv3, P3mv3, P4mv3, P5mv3, P0v4, P1v4, P2v4, P3v4, P1mv4, P2mv4, P3mv4, P4mv4, P5mv4. Run: pulumi config set planSku <one of them>',
        ],
      ],
      [
        'more instances than the plan takes',
        { hosting: 'dedicated', planInstanceCount: '5' },
        {},
        [
          'planInstanceCount is "5"; expected at most 3, because planSku is B1. Run: pulumi config set planInstanceCount 3, or choose a larger planSku',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });

  describe('of the address space', () => {
    it.each<Case>([
      [
        'of a public network',
        { addressSpace: '10.0.0.0/16' },
        {},
        [
          'addressSpace is "10.0.0.0/16"; expected no value, because network is public and there is no virtual network. Run: pulumi config rm addressSpace, or: pulumi config set network private',
        ],
      ],
      [
        'without a length',
        { network: 'private', addressSpace: '10.0.0.0' },
        {},
        [
          'addressSpace is "10.0.0.0"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'with a length past 32',
        { network: 'private', addressSpace: '10.0.0.0/33' },
        {},
        [
          'addressSpace is "10.0.0.0/33"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'with a byte past 255',
        { network: 'private', addressSpace: '10.0.256.0/24' },
        {},
        [
          'addressSpace is "10.0.256.0/24"; expected an IPv4 range in CIDR form, such as 10.74.0.0/24. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'that is too small',
        { network: 'private', addressSpace: '10.1.2.0/25' },
        {},
        [
          'addressSpace is "10.1.2.0/25"; expected a /24 or larger, for the subnets of the app and of the private endpoints. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'that is public',
        { network: 'private', addressSpace: '8.8.8.0/24' },
        {},
        [
          'addressSpace is "8.8.8.0/24"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'beside a private range',
        { network: 'private', addressSpace: '172.32.0.0/16' },
        {},
        [
          'addressSpace is "172.32.0.0/16"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'around a private range',
        { network: 'private', addressSpace: '10.0.0.0/7' },
        {},
        [
          'addressSpace is "10.0.0.0/7"; expected a private range, within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
      [
        'that begins within itself',
        { network: 'private', addressSpace: '10.1.2.3/23' },
        {},
        [
          'addressSpace is "10.1.2.3/23"; expected the first address of the range, 10.1.2.0/23. Run: pulumi config set addressSpace 10.74.0.0/24',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });

  describe('of monitoring and collector', () => {
    it.each<Case>([
      [
        'wrong values',
        { alertEmails: 'team', logRetentionDays: '7', publish: 'maybe' },
        {},
        [
          'alertEmails has "team"; expected addresses such as team@example.org. Run: pulumi config set --path \'alertEmails[0]\' <address>, and so on for [1], [2]',
          'logRetentionDays is "7"; expected a whole number from 30 to 730. Run: pulumi config set logRetentionDays <number>',
          'publish is "maybe"; expected true or false. Run: pulumi config set publish <true or false>',
        ],
      ],
      [
        'wrong values of the runtime',
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
        'an environment without TLS',
        { dataverseUrl: 'http://my-org.crm.dynamics.com' },
        {},
        [
          'dataverseUrl is "http://my-org.crm.dynamics.com"; expected an https URL without a path, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin centre. Run: pulumi config set dataverseUrl <URL>',
        ],
      ],
      [
        'an environment with a path',
        { dataverseUrl: 'https://my-org.crm.dynamics.com/main.aspx' },
        {},
        [
          'dataverseUrl is "https://my-org.crm.dynamics.com/main.aspx"; expected an https URL without a path, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin centre. Run: pulumi config set dataverseUrl <URL>',
        ],
      ],
      [
        'a host that is no environment',
        { dataverseUrl: 'https://make.powerapps.com' },
        {},
        [
          'dataverseUrl is "https://make.powerapps.com"; expected an environment of Commercial, such as https://my-org.crm.dynamics.com. Copy "Environment URL" from the environment\'s details in the Power Platform admin centre. Run: pulumi config set dataverseUrl <URL>',
        ],
      ],
      [
        'an environment of another cloud: commercial',
        { dataverseUrl: 'https://my-org.crm9.dynamics.com' },
        {},
        [
          'dataverseUrl is "https://my-org.crm9.dynamics.com"; expected an environment of Commercial, such as https://my-org.crm.dynamics.com. The given environment is of GCC: set the URL of an environment of this tenant, or: pulumi config set cloud gcc',
        ],
      ],
      [
        'an environment of another cloud: gcc',
        { cloud: 'gcc', dataverseUrl: 'https://my-org.crm4.dynamics.com' },
        {},
        [
          'dataverseUrl is "https://my-org.crm4.dynamics.com"; expected an environment of GCC, such as https://my-org.crm9.dynamics.com. The given environment is of Commercial: set the URL of an environment of this tenant, or: pulumi config set cloud commercial',
        ],
      ],
      [
        'an environment of another cloud: gccHigh',
        { cloud: 'gccHigh', dataverseUrl: 'https://my-org.crm9.dynamics.com' },
        government,
        [
          'dataverseUrl is "https://my-org.crm9.dynamics.com"; expected an environment of GCC High, such as https://my-org.crm.microsoftdynamics.us. The given environment is of GCC: set the URL of an environment of this tenant, or: pulumi config set cloud gcc',
        ],
      ],
      [
        'choices of a sink that is off',
        { dataverseMode: 'replace', dataverseIdentity: 'identity', dataverseHealth: 'true' },
        {},
        [
          'dataverseMode is "replace"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseMode, or: pulumi config set dataverseUrl <URL>',
          'dataverseIdentity is "identity"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseIdentity, or: pulumi config set dataverseUrl <URL>',
          'dataverseHealth is "true"; expected no value, because dataverseUrl is not set and the app writes nothing into Dataverse. Run: pulumi config rm dataverseHealth, or: pulumi config set dataverseUrl <URL>',
        ],
      ],
      [
        'misspelt choices of the sink',
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
      [
        'an environment of another cloud: dod',
        { cloud: 'dod', dataverseUrl: 'https://my-org.crm.microsoftdynamics.us' },
        defense,
        [
          'dataverseUrl is "https://my-org.crm.microsoftdynamics.us"; expected an environment of DoD, such as https://my-org.crm.appsplatform.us. The given environment is of GCC High: set the URL of an environment of this tenant, or: pulumi config set cloud gccHigh',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });
});
