import { clientId, type ProblemCase, problemsOf } from '../settingsFixture';

describe('findSecretFault', () => {
  it.each<ProblemCase>([
    [
      "a secret's id in place of its value",
      { AUDIT_LOGS_CLIENT_SECRET: clientId },
      [
        'AUDIT_LOGS_CLIENT_SECRET is a GUID (not shown), which is the secret\'s id; expected the secret\'s value. Copy the column "Value" under "Certificates & secrets", not "Secret ID". Entra shows the value only once: create a new secret if you no longer have it.',
      ],
    ],
    [
      'the address of a secret in place of its value',
      { AUDIT_LOGS_CLIENT_SECRET: 'https://v.vault.azure.net/secrets/s' },
      [
        "AUDIT_LOGS_CLIENT_SECRET is the address of a secret (not shown); expected the secret's value. Put the address into AUDIT_LOGS_CLIENT_AZURE_SECRET instead.",
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
