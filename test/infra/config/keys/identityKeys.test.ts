import { itReports } from '../parse';

describe('the keys of the identity', () => {
  itReports([
    [
      'a client id that is not a GUID',
      { clientId: 'my-app' },
      {},
      [
        'clientId is "my-app"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy the application (client) id from the overview of the registration. Run: pulumi config set clientId <GUID>',
      ],
    ],
    [
      'an owner that is not a GUID and an unknown consent',
      { owners: '["joe"]', consent: 'al' },
      {},
      [
        'owners has "joe"; expected object ids, each a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Look up an id with: az ad user show --id <name> --query id',
        'consent is "al"; expected one of all, application, none. Did you mean all? Run: pulumi config set consent all',
      ],
    ],
    [
      'a list with a number',
      { owners: '[1]' },
      {},
      [
        'owners is "[1]"; expected a list of texts. Run: pulumi config set --path \'owners[0]\' <value>, and so on for [1], [2]',
      ],
    ],
    [
      'a list that is cut off',
      { owners: '["a' },
      {},
      [
        'owners is "["a"; expected a list of texts. Run: pulumi config set --path \'owners[0]\' <value>, and so on for [1], [2]',
      ],
    ],
    [
      'a registration name that is too long',
      { registrationName: 'x'.repeat(121) },
      {},
      [
        'registrationName is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; expected at most 120 characters. Run: pulumi config set registrationName \'<name>\'',
      ],
    ],
    [
      'a secret description that is too long',
      { secretDescription: 'x'.repeat(91) },
      {},
      [
        'secretDescription is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; expected at most 90 characters. Run: pulumi config set secretDescription \'<text>\'',
      ],
    ],
    [
      'a generation that is not a number',
      { secretGeneration: 'b' },
      {},
      [
        'secretGeneration is "b"; expected a whole number from 1 to 100000. Run: pulumi config set secretGeneration <number>',
      ],
    ],
    [
      'a day that does not exist',
      { secretFirstDay: '2026-02-30' },
      {},
      [
        'secretFirstDay is "2026-02-30"; expected a day from 2020 to 2099 as YYYY-MM-DD, such as 2026-01-01. Run: pulumi config set secretFirstDay 2026-01-01',
      ],
    ],
    [
      'a period that is not a number, and a maximum out of bounds',
      { secretRotationDays: '90d', secretMaximumDays: '1000' },
      {},
      [
        'secretRotationDays is "90d"; expected a whole number from 1 to 365. Run: pulumi config set secretRotationDays <number>',
        'secretMaximumDays is "1000"; expected a whole number from 2 to 730. Run: pulumi config set secretMaximumDays <number>',
      ],
    ],
    [
      'wrong values of the vault',
      { softDeleteDays: '5', purgeProtection: 'on', recoverVault: '1' },
      {},
      [
        'purgeProtection is "on"; expected true or false. Run: pulumi config set purgeProtection <true or false>',
        'softDeleteDays is "5"; expected a whole number from 7 to 90. Run: pulumi config set softDeleteDays <number>',
        'recoverVault is "1"; expected true or false. Run: pulumi config set recoverVault <true or false>',
      ],
    ],
  ]);
});
