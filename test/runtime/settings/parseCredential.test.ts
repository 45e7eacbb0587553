import { identityId, type ProblemCase, problemsOf } from './settingsFixture';

describe('parseCredential', () => {
  it.each<ProblemCase>([
    [
      'no credential',
      { AUDIT_LOGS_CLIENT_SECRET: undefined },
      [
        'No credential is set; expected exactly one of AUDIT_LOGS_CLIENT_SECRET, AUDIT_LOGS_CLIENT_AZURE_SECRET, AUDIT_LOGS_FEDERATED_IDENTITY. In Azure, set AUDIT_LOGS_FEDERATED_IDENTITY (without a secret) or AUDIT_LOGS_CLIENT_AZURE_SECRET. Elsewhere, set AUDIT_LOGS_CLIENT_SECRET.',
      ],
    ],
    [
      'two credentials',
      { AUDIT_LOGS_FEDERATED_IDENTITY: identityId },
      [
        '2 credentials are set, AUDIT_LOGS_CLIENT_SECRET and AUDIT_LOGS_FEDERATED_IDENTITY; expected exactly one of AUDIT_LOGS_CLIENT_SECRET, AUDIT_LOGS_CLIENT_AZURE_SECRET, AUDIT_LOGS_FEDERATED_IDENTITY. Keep the one that you use and remove the others, so that it is clear which one applies.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
