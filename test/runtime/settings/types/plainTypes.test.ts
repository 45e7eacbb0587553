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

describe('integer', () => {
  it.each<ProblemCase>([
    [
      'a budget that is not a whole number',
      { AUDIT_LOGS_REQUESTS_PER_MINUTE: '1.5' },
      [
        'AUDIT_LOGS_REQUESTS_PER_MINUTE is "1.5"; expected a whole number from 1 up. Remove the setting for the default, 1900. The API\'s baseline is 2000 for a tenant.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});

describe('choice', () => {
  it.each<ProblemCase>([
    [
      'an unknown cloud with a near name',
      { AUDIT_LOGS_CLOUD: 'GCC-High!' },
      [
        'AUDIT_LOGS_CLOUD is "GCC-High!"; expected one of commercial, gcc, gccHigh, dod. Name the cloud of the Microsoft 365 tenant. Did you mean gccHigh?',
      ],
    ],
    [
      'an unknown cloud',
      { AUDIT_LOGS_CLOUD: 'china' },
      [
        'AUDIT_LOGS_CLOUD is "china"; expected one of commercial, gcc, gccHigh, dod. Name the cloud of the Microsoft 365 tenant.',
      ],
    ],
    [
      'words that are not among the choices',
      {
        AUDIT_LOGS_DATAVERSE_URL: 'https://org.crm.dynamics.com',
        AUDIT_LOGS_DATAVERSE_MODE: 'both',
        AUDIT_LOGS_DATAVERSE_IDENTITY: 'me',
        AUDIT_LOGS_DATAVERSE_HEALTH: 'yes',
      },
      [
        'AUDIT_LOGS_DATAVERSE_MODE is "both"; expected coexist or replace. Remove the setting for the default, coexist.',
        'AUDIT_LOGS_DATAVERSE_IDENTITY is "me"; expected registration or identity. Remove the setting for the default, registration.',
        'AUDIT_LOGS_DATAVERSE_HEALTH is "yes"; expected false or true. Remove the setting for the default, false.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});

describe('schedule', () => {
  it.each<ProblemCase>([
    [
      'a schedule of five fields',
      { AUDIT_LOGS_SCHEDULE: '0 * * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 * * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule in words',
      { AUDIT_LOGS_SCHEDULE: 'hourly' },
      [
        'AUDIT_LOGS_SCHEDULE is "hourly"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Write six fields, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule with a wrong hour',
      { AUDIT_LOGS_SCHEDULE: '0 0 24 * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 0 24 * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Correct the hour, which goes from 0 to 23.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
