import { type ProblemCase, problemsOf } from '../settingsFixture';

describe('guid', () => {
  it.each<ProblemCase>([
    [
      'no tenant',
      { AUDIT_LOGS_TENANT_ID: '' },
      [
        'AUDIT_LOGS_TENANT_ID is not set; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Tenant ID" from the overview page of Microsoft Entra ID. The API accepts only the GUID, not a domain name.',
      ],
    ],
    [
      'a client id in braces',
      { AUDIT_LOGS_CLIENT_ID: '{x}' },
      [
        'AUDIT_LOGS_CLIENT_ID is "{x}"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Application (client) ID" (not the object id) from the overview page of the app registration.',
      ],
    ],
    [
      'a publisher id that is not a GUID',
      { AUDIT_LOGS_PUBLISHER_ID: 'me' },
      [
        'AUDIT_LOGS_PUBLISHER_ID is "me"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Remove the setting to use the tenant id, which is right in most cases.',
      ],
    ],
    [
      'an identity that is not a GUID',
      { AUDIT_LOGS_CLIENT_SECRET: undefined, AUDIT_LOGS_FEDERATED_IDENTITY: 'my-identity' },
      [
        'AUDIT_LOGS_FEDERATED_IDENTITY is "my-identity"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Client ID" (not the object id) from the overview page of the managed identity that is the federated credential of the app registration.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
