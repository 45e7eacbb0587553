import { type ProblemCase, problemsOf, withSettings } from '../settingsFixture';

describe('audience', () => {
  it.each([
    ['commercial', 'https://manage.office.com', 'https://login.microsoftonline.com'],
    ['gcc', 'https://manage-gcc.office.com', 'https://login.microsoftonline.com'],
    ['gccHigh', 'https://manage.office365.us', 'https://login.microsoftonline.us'],
    ['dod', 'https://manage.protection.apps.mil', 'https://login.microsoftonline.us'],
  ])('finds the hosts of %s', (cloud, audience, authority) => {
    expect(withSettings({ AUDIT_LOGS_CLOUD: cloud })).toMatchObject({ cloud, audience, authority });
  });

  it.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
    'https://127.0.0.9',
  ])('accepts the loopback audience %s beside a real authority', (audience) => {
    expect(withSettings({ AUDIT_LOGS_AUDIENCE: `${audience}/` })).toMatchObject({
      audience,
      authority: 'https://login.microsoftonline.com',
    });
  });

  it.each<ProblemCase>([
    [
      'an audience with a path',
      { AUDIT_LOGS_AUDIENCE: 'https://manage.office.com/api/v1.0' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office.com/api/v1.0"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address, without a path or query. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'the audience of another cloud',
      { AUDIT_LOGS_CLOUD: 'gcc', AUDIT_LOGS_AUDIENCE: 'https://manage.office365.us' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office365.us"; expected https://manage-gcc.office.com (AUDIT_LOGS_CLOUD is gcc), or a loopback address. That is the address of GCC High. Set AUDIT_LOGS_CLOUD to gccHigh if the tenant is there; otherwise remove the setting.',
      ],
    ],
    [
      'Graph as the audience',
      { AUDIT_LOGS_AUDIENCE: 'https://graph.microsoft.com' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://graph.microsoft.com"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. That is Microsoft Graph, which does not serve the Management Activity API. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'the right audience without TLS',
      { AUDIT_LOGS_AUDIENCE: 'http://manage.office.com' },
      [
        'AUDIT_LOGS_AUDIENCE is "http://manage.office.com"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. Write it with https and without a port, or remove the setting; the default is https://manage.office.com.',
      ],
    ],
    [
      'a foreign audience',
      { AUDIT_LOGS_AUDIENCE: 'https://manage.office.com.example.org' },
      [
        'AUDIT_LOGS_AUDIENCE is "https://manage.office.com.example.org"; expected https://manage.office.com (AUDIT_LOGS_CLOUD is commercial), or a loopback address. Remove the setting; the default is https://manage.office.com.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
