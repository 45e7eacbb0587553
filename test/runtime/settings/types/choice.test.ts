import { type ProblemCase, problemsOf } from '../settingsFixture';

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
