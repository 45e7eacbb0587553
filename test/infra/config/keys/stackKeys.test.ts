import { itReports } from '../parse';

describe('the keys of every stack', () => {
  itReports([
    [
      'a scope that does not exist',
      { scope: 'identty' },
      {},
      [
        'scope is "identty"; expected one of all, identity, platform. Did you mean identity? Run: pulumi config set scope identity',
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
      'a prefix that is too long for a storage account',
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
      'an unknown credential',
      { credential: 'certificate' },
      {},
      [
        'credential is "certificate"; expected one of secret, federated. Run: pulumi config set credential <one of them>',
      ],
    ],
    [
      'a boolean that is neither true nor false',
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
  ]);
});
