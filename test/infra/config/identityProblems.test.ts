import type { RawConfig } from '../../../infra/config/given/RawConfig';
import { problemsOf } from './parse';

type Case = [
  title: string,
  values: RawConfig['values'],
  providers: RawConfig['providers'],
  problems: readonly string[],
];

const guid = '01234567-89ab-cdef-0123-456789abcdef';

/** Read them as a person who has to mend a stack. */
describe('the problems of the identity', () => {
  describe('of the registration', () => {
    it.each<Case>([
      [
        'an existing one that is no GUID',
        { clientId: 'my-app' },
        {},
        [
          'clientId is "my-app"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy the application (client) id from the overview of the registration. Run: pulumi config set clientId <GUID>',
        ],
      ],
      [
        'an existing one with the options of a new one',
        { clientId: guid, registrationName: 'Mine', owners: guid },
        {},
        [
          'registrationName is "Mine"; expected no value, because clientId is "01234567-89ab-cdef-0123-456789abcdef": an existing registration keeps its name and owners. Run: pulumi config rm registrationName, or: pulumi config rm clientId',
          'owners is "01234567-89ab-cdef-0123-456789abcdef"; expected no value, because clientId is "01234567-89ab-cdef-0123-456789abcdef": an existing registration keeps its name and owners. Run: pulumi config rm owners, or: pulumi config rm clientId',
        ],
      ],
      [
        'wrong words',
        { owners: '["joe"]', consent: 'al' },
        {},
        [
          'owners has "joe"; expected object ids, each a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Look up an id with: az ad user show --id <name> --query id',
          'consent is "al"; expected one of all, application, none. Did you mean all? Run: pulumi config set consent all',
        ],
      ],
      [
        'a list that is none',
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
        'a name that is too long',
        { registrationName: 'x'.repeat(121) },
        {},
        [
          'registrationName is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"; expected at most 120 characters. Run: pulumi config set registrationName \'<name>\'',
        ],
      ],
      [
        'asked for by a platform',
        { scope: 'platform', identityStack: 'o/p/s', consent: 'none', clientId: guid },
        {},
        [
          'clientId is "01234567-89ab-cdef-0123-456789abcdef"; expected no value, because scope is platform, which does not change Entra. Set the key in the stack that identityStack names. Run here: pulumi config rm clientId',
          'consent is "none"; expected no value, because scope is platform, which does not change Entra. Set the key in the stack that identityStack names. Run here: pulumi config rm consent',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });

  describe('of the credential', () => {
    it.each<Case>([
      [
        'of an unknown kind',
        { credential: 'certificate' },
        {},
        [
          'credential is "certificate"; expected one of secret, federated. Run: pulumi config set credential <one of them>',
        ],
      ],
      [
        'federated with options of a secret',
        { credential: 'federated', secretRotationDays: '30', secretDescription: 'x' },
        {},
        [
          'secretDescription is "x"; expected no value, because credential is federated and serveKit is false, so that there is no secret. Run: pulumi config rm secretDescription, or: pulumi config set credential secret',
          'secretRotationDays is "30"; expected no value, because credential is federated and serveKit is false, so that there is no secret. Run: pulumi config rm secretRotationDays, or: pulumi config set credential secret',
        ],
      ],
      [
        'a description that is too long',
        { secretDescription: 'x'.repeat(91) },
        {},
        [
          'secretDescription is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; expected at most 90 characters. Run: pulumi config set secretDescription \'<text>\'',
        ],
      ],
      [
        'an end past the policy by long periods',
        { secretRotationDays: '120' },
        {},
        [
          'secretRotationDays is "120"; expected at most 90 days: a password is valid for two periods and would end after 240 days, later than secretMaximumDays (180) allows. Run: pulumi config set secretRotationDays 90, or raise secretMaximumDays if the organisation allows it',
        ],
      ],
      [
        'an end past a stricter policy',
        { secretMaximumDays: '90' },
        {},
        [
          'secretRotationDays is "90" (its default); expected at most 45 days: a password is valid for two periods and would end after 180 days, later than secretMaximumDays (90) allows. Run: pulumi config set secretRotationDays 45, or raise secretMaximumDays if the organisation allows it',
        ],
      ],
      [
        'an end past the policy by a first day far ahead',
        { secretFirstDay: '2027-06-01' },
        {},
        [
          'secretFirstDay is "2027-06-01"; expected an earlier day: its password would end on 2027-11-28, in 371 days, later than secretMaximumDays (180) allows. Run: pulumi config set secretFirstDay 2026-11-22',
        ],
      ],
      [
        'an end past the policy by a generation ahead',
        { secretGeneration: '5' },
        {},
        [
          'secretGeneration is "5"; expected at most 4: its password would end on 2027-06-25, in 215 days, later than secretMaximumDays (180) allows. To follow the calendar (generation 4 today), run: pulumi config rm secretGeneration',
        ],
      ],
      [
        'a generation whose password has ended',
        { secretGeneration: '2' },
        {},
        [
          'secretGeneration is "2"; expected 4, the generation of today: the password of generation 2 ended on 2026-09-28. To follow the calendar (generation 4 today), run: pulumi config rm secretGeneration',
        ],
      ],
      [
        'a generation that is no number',
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
        'a period that is no number',
        { secretRotationDays: '90d', secretMaximumDays: '1000' },
        {},
        [
          'secretRotationDays is "90d"; expected a whole number from 1 to 365. Run: pulumi config set secretRotationDays <number>',
          'secretMaximumDays is "1000"; expected a whole number from 2 to 730. Run: pulumi config set secretMaximumDays <number>',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });

  describe('of the vault', () => {
    it.each<Case>([
      [
        'wrong values',
        { softDeleteDays: '5', purgeProtection: 'on', recoverVault: '1' },
        {},
        [
          'purgeProtection is "on"; expected true or false. Run: pulumi config set purgeProtection <true or false>',
          'softDeleteDays is "5"; expected a whole number from 7 to 90. Run: pulumi config set softDeleteDays <number>',
          'recoverVault is "1"; expected true or false. Run: pulumi config set recoverVault <true or false>',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });
});
