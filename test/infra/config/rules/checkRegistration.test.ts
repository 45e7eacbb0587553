import { itReports } from '../parse';

const guid = '01234567-89ab-cdef-0123-456789abcdef';

describe('checkRegistration', () => {
  itReports([
    [
      'options of a new registration beside an existing one',
      { clientId: guid, registrationName: 'Mine', owners: guid },
      {},
      [
        'registrationName is "Mine"; expected no value, because clientId is "01234567-89ab-cdef-0123-456789abcdef": an existing registration keeps its name and owners. Run: pulumi config rm registrationName, or: pulumi config rm clientId',
        'owners is "01234567-89ab-cdef-0123-456789abcdef"; expected no value, because clientId is "01234567-89ab-cdef-0123-456789abcdef": an existing registration keeps its name and owners. Run: pulumi config rm owners, or: pulumi config rm clientId',
      ],
    ],
    [
      'keys of the registration in a platform stack',
      { scope: 'platform', identityStack: 'o/p/s', consent: 'none', clientId: guid },
      {},
      [
        'clientId is "01234567-89ab-cdef-0123-456789abcdef"; expected no value, because scope is platform, which does not change Entra. Set the key in the stack that identityStack names. Run here: pulumi config rm clientId',
        'consent is "none"; expected no value, because scope is platform, which does not change Entra. Set the key in the stack that identityStack names. Run here: pulumi config rm consent',
      ],
    ],
  ]);
});
