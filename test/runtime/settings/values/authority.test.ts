import { type ProblemCase, problemsOf, withSettings } from '../settingsFixture';

describe('authority', () => {
  it('accepts a loopback authority with https beside a real audience', () => {
    expect(withSettings({ AUDIT_LOGS_AUTHORITY: 'https://localhost:8443/' })).toMatchObject({
      audience: 'https://manage.office.com',
      authority: 'https://localhost:8443',
    });
  });

  it.each(['https://login.windows.net', 'https://login.microsoft.com/'])(
    'turns the synonym %s into the authority of the cloud',
    (authority) => {
      expect(withSettings({ AUDIT_LOGS_AUTHORITY: authority }).authority).toBe(
        'https://login.microsoftonline.com',
      );
    },
  );

  it.each<ProblemCase>([
    [
      'an authority that is not a URL',
      { AUDIT_LOGS_AUTHORITY: 'login.microsoftonline.com' },
      [
        'AUDIT_LOGS_AUTHORITY is "login.microsoftonline.com"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Remove the setting. The default fits the cloud.',
      ],
    ],
    [
      'an authority with the tenant appended',
      { AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.com/common' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.microsoftonline.com/common"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Remove the path "/common". The runtime adds the tenant from AUDIT_LOGS_TENANT_ID.',
      ],
    ],
    [
      'a loopback authority without TLS',
      { AUDIT_LOGS_AUTHORITY: 'http://127.0.0.1:8080' },
      [
        'AUDIT_LOGS_AUTHORITY is "http://127.0.0.1:8080"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Write it with https. MSAL, which requests the tokens, rejects http, also on a loopback address.',
      ],
    ],
    [
      'the authority of other clouds',
      { AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.us' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.microsoftonline.us"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. That is the authority of GCC High and DoD. Set AUDIT_LOGS_CLOUD to gccHigh or dod if the tenant is there; otherwise remove the setting. The default is https://login.microsoftonline.com.',
      ],
    ],
    [
      'a foreign authority',
      { AUDIT_LOGS_AUTHORITY: 'https://login.example.org' },
      [
        'AUDIT_LOGS_AUTHORITY is "https://login.example.org"; expected https://login.microsoftonline.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address with https. Remove the setting. The default is https://login.microsoftonline.com.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
