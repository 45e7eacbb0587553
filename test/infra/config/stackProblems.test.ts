import type { RawConfig } from '../../../infra/config/given/RawConfig';
import { problemsOf } from './parse';

type Case = [
  title: string,
  values: RawConfig['values'],
  providers: RawConfig['providers'],
  problems: readonly string[],
];

/** Read them as a person who has to mend a stack. */
describe('the problems of a stack', () => {
  describe('of keys of the stack', () => {
    it.each<Case>([
      [
        'a cloud that does not exist',
        { cloud: 'GCCH' },
        {},
        [
          'cloud is "GCCH"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD). Did you mean gccHigh? Run: pulumi config set cloud gccHigh',
        ],
      ],
      [
        'a cloud spelt otherwise',
        { cloud: 'gcc-high' },
        {},
        [
          'cloud is "gcc-high"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD). Did you mean gccHigh? Run: pulumi config set cloud gccHigh',
        ],
      ],
      [
        'a scope that does not exist',
        { scope: 'identty' },
        {},
        [
          'scope is "identty"; expected one of all, identity, platform. Did you mean identity? Run: pulumi config set scope identity',
        ],
      ],
      [
        'an identity stack where this stack creates the identity',
        { identityStack: 'org/project/identity' },
        {},
        [
          'identityStack is "org/project/identity"; expected no value, because with scope all this stack creates the identity. Run: pulumi config rm identityStack, or: pulumi config set scope platform',
        ],
      ],
      [
        'a platform without its identity',
        { scope: 'platform' },
        {},
        [
          'identityStack is not set; expected the stack that holds the identity, as org/project/stack, because scope is platform. Run: pulumi config set identityStack <org>/<project>/<stack>',
        ],
      ],
      [
        'an identity stack with too many parts',
        { scope: 'platform', identityStack: 'a/b/c/d' },
        {},
        [
          'identityStack is "a/b/c/d"; expected the stack that holds the identity, as org/project/stack. Run: pulumi config set identityStack <org>/<project>/<stack>',
        ],
      ],
      [
        'a platform that names itself',
        { scope: 'platform', identityStack: 'prod' },
        {},
        [
          'identityStack is "prod"; expected a stack other than this one, with scope identity. Run: pulumi config set identityStack <org>/<project>/<stack>',
        ],
      ],
      [
        'a prefix too long for a storage account',
        { namePrefix: 'auditlogconnector' },
        {},
        [
          'namePrefix is "auditlogconnector"; expected 2 to 10 lower-case letters and digits, a letter first (names of storage accounts have no room for more). Run: pulumi config set namePrefix <prefix>',
        ],
      ],
      [
        'a prefix with a reserved word',
        { namePrefix: 'mswindows' },
        {},
        [
          'namePrefix is "mswindows"; expected a prefix without words that Azure reserves. Run: pulumi config set namePrefix <prefix>',
        ],
      ],
      [
        'the id of a resource group',
        { resourceGroup: '/subscriptions/x/resourceGroups/y' },
        {},
        [
          'resourceGroup is "/subscriptions/x/resourceGroups/y"; expected the name of a resource group: up to 90 letters, digits and _ ( ) . - and no period at the end. Give its name alone, not its id. Run: pulumi config set resourceGroup <name>',
        ],
      ],
      [
        'tags that are a text',
        { tags: 'team' },
        {},
        [
          'tags is "team"; expected names and values, all of them texts. Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>',
        ],
      ],
      [
        'tags within tags',
        { tags: '{"a":{"b":1}}' },
        {},
        [
          'tags is "{"a":{"b":1}}"; expected names and values, all of them texts. Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>',
        ],
      ],
      [
        'illegal and ambiguous tags',
        { tags: '{"a/b":"x","Azure x":"","c":"1","C":"2"}' },
        {},
        [
          'tags.a/b is not a legal name; expected 1 to 128 characters, without <>%&\\?/. Correct it in the stack file, under audit-log-connector:tags.',
          'tags.Azure x is reserved; expected a name that does not begin with Microsoft, Azure or Windows. Correct it in the stack file, under audit-log-connector:tags.',
          'tags.c is given twice; expected names that differ in more than case. Correct it in the stack file, under audit-log-connector:tags.',
        ],
      ],
      [
        'a tag with too long a value',
        { tags: JSON.stringify({ team: 'x'.repeat(257) }) },
        {},
        [
          'tags.team has 257 characters; expected a value of at most 256. Correct it in the stack file, under audit-log-connector:tags.',
        ],
      ],
      [
        'too many tags',
        {
          tags: JSON.stringify(
            Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`t${i}`, ''])),
          ),
        },
        {},
        [
          'tags has 41 names; expected at most 40, because Azure accepts 50 and the connector adds some. Correct it in the stack file, under audit-log-connector:tags.',
        ],
      ],
      [
        'provider versions that are a text',
        { providerVersions: '3.15.0' },
        {},
        [
          'providerVersions is "3.15.0"; expected modules of azure-native with a release each. Run: pulumi config rm providerVersions, then: pulumi config set --path providerVersions.<module> <release>',
        ],
      ],
      [
        'provider versions of unknown modules, and what is not a release',
        { providerVersions: '{"webb":"3.15.0","web":3.15,"storage":"latest","keyvault":"2.90.0"}' },
        {},
        [
          'providerVersions.webb is not a module that this project uses; expected one of applicationinsights, authorization, keyvault, managedidentity, monitor, network, operationalinsights, privatedns, resources, storage, web. Correct it in the stack file, under audit-log-connector:providerVersions. Did you mean web?',
          'providerVersions.web is "3.15"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.web 3.<minor>.<patch>',
          'providerVersions.storage is "latest"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.storage 3.<minor>.<patch>',
          'providerVersions.keyvault is "2.90.0"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.keyvault 3.<minor>.<patch>',
        ],
      ],
      [
        'a switch that is neither on nor off',
        { protectData: 'yes' },
        {},
        [
          'protectData is "yes"; expected true or false. Run: pulumi config set protectData <true or false>',
        ],
      ],
      [
        'a network that does not exist',
        { network: 'open' },
        {},
        [
          'network is "open"; expected one of public, private. Run: pulumi config set network <one of them>',
        ],
      ],
      [
        'a misspelt key',
        { namePrfix: 'x' },
        {},
        [
          'namePrfix is not a key of this project; expected a key that docs/configuration.md lists. Did you mean namePrefix? Run: pulumi config rm namePrfix, then: pulumi config set namePrefix <value>',
        ],
      ],
      [
        'a key that is like none',
        { zzz: 'x' },
        {},
        [
          'zzz is not a key of this project; expected a key that docs/configuration.md lists. Run: pulumi config rm zzz',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });
});
