import { type ProblemCase, problemsOf } from './settingsFixture';

describe('reportUnknownNames', () => {
  it.each<ProblemCase>([
    [
      'misspelt names, and one that the Functions host knows but Government does not',
      {
        AUDIT_LOGS_TENNANT_ID: 'x',
        AUDIT_LOG_CLOUD: 'gcc',
        audit_logs_schedule: 'x',
        AUDIT_LOGS_STORAGE__accountName: 'x',
        AUDIT_LOGS_COLOUR: 'blue',
        AUDIT_LOGS_EMPTY: ' ',
        AUDIT_LOG_FILE: 'of other software',
      },
      [
        'AUDIT_LOGS_COLOUR is not a setting of this runtime; expected a known name (case-sensitive). Correct the name or remove the setting.',
        'AUDIT_LOGS_STORAGE__accountName is not a setting of this runtime; expected a known name (case-sensitive). Set the service URIs instead, AUDIT_LOGS_STORAGE__tableServiceUri and AUDIT_LOGS_STORAGE__queueServiceUri, which work in every cloud.',
        'AUDIT_LOGS_TENNANT_ID is not a setting of this runtime; expected a known name (case-sensitive). Correct the name or remove the setting. Did you mean AUDIT_LOGS_TENANT_ID?',
        'AUDIT_LOG_CLOUD is not a setting of this runtime; expected a known name (case-sensitive). Correct the name or remove the setting. Did you mean AUDIT_LOGS_CLOUD?',
        'audit_logs_schedule is not a setting of this runtime; expected a known name (case-sensitive). Correct the name or remove the setting. Did you mean AUDIT_LOGS_SCHEDULE?',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
