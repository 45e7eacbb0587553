import { redact } from '../../../contracts/secrets/redact';

describe('redact', () => {
  it.each([
    ['a bearer token', 'Authorization: Bearer opaque-token.1', 'Authorization: Bearer [redacted]'],
    ['a short one in capitals', 'authorization: BEARER x', 'authorization: BEARER [redacted]'],
    [
      'a scheme of its own',
      'Authorization: Custom abc123 Accept: */*',
      'Authorization: [redacted] Accept: */*',
    ],
    ['basic credentials', 'sent Basic dXNlcjpwYXNz', 'sent Basic [redacted]'],
    ['a storage signature', 'SharedKey account1:aGVsbG8=', 'SharedKey [redacted]'],
    ['a header in JSON', '{"authorization":"Bearer q"}', '{"authorization":"Bearer [redacted]"}'],
    ['raw headers', '["x-functions-key","k1","a","b"]', '["x-functions-key","[redacted]","a","b"]'],
    [
      'a header in a table of HTML',
      '<td>Authorization</td><td>Bearer qq.1</td>',
      '<td>Authorization</td><td>Bearer [redacted]</td>',
    ],
    [
      'a header escaped for HTML',
      'Authorization&#58;&nbsp;Bearer&#x20;qq+1/&amp;x',
      'Authorization&#58;&nbsp;Bearer&#x20;[redacted]',
    ],
    [
      'a header encoded for URLs',
      'h=Authorization%3A%20Bearer%20abc%2Fdef',
      'h=Authorization%3A%20Bearer%20[redacted]',
    ],
    ['a form', 'h=authorization%3a+bearer+abc', 'h=authorization%3a[redacted]'],
    [
      'JSON in JSON',
      String.raw`{"m":"{\"client_secret\":\"s3cret\"}"}`,
      String.raw`{"m":"{\"client_secret\":\"[redacted]\"}"}`,
    ],
    [
      'headers in base64',
      `dump: ${Buffer.from('GET / HTTP/1.1\r\nAuthorization: Bearer abc').toString('base64')}`,
      'dump: [redacted]',
    ],
    [
      'a long run of base64 whole, and leaves the words around it',
      `The proxy refused ${Buffer.from(`${'x'.repeat(9_000)} password=abc`).toString('base64')} with HTTP 403.`,
      'The proxy refused [redacted] with HTTP 403.',
    ],
    ['cookies', 'Cookie: a=1; b=2\nHost: x', 'Cookie: [redacted]\nHost: x'],
    ['a JWT', 'got eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln as token', 'got [redacted] as token'],
    ['a JWT cut short', 'token eyJhbGciOiJSUzI1NiIsInR5cCI6Ik', 'token [redacted]'],
    [
      'a form body',
      'client_id=a&client_secret=s3cr.et~x&scope=b',
      'client_id=a&client_secret=[redacted]&scope=b',
    ],
    ['JSON', '{"client_secret":"s3cret","a":1}', '{"client_secret":"[redacted]","a":1}'],
    ['names in camel case', '{"accessToken": "abc"}', '{"accessToken": "[redacted]"}'],
    ['a variable', 'AUDIT_LOGS_CLIENT_SECRET=abc', 'AUDIT_LOGS_CLIENT_SECRET=[redacted]'],
    ['a password', '{"password":"abc"} pwd=d', '{"password":"[redacted]"} pwd=[redacted]'],
    ['a SAS', 'sv=2024&sig=aB%2Bc%3D&se=1', 'sv=2024&sig=[redacted]&se=1'],
    [
      'a connection string',
      'AccountName=a;AccountKey=Zm9v+/bar==;EndpointSuffix=b',
      'AccountName=a;AccountKey=[redacted];EndpointSuffix=b',
    ],
    [
      'a SAS in a connection string',
      'TableEndpoint=https://a.b/;SharedAccessSignature=sv=1&sig=x',
      'TableEndpoint=https://a.b/;SharedAccessSignature=[redacted]',
    ],
    [
      'a query string',
      'GET "https://a.b/c$d?PublisherIdentifier=1&x=2" gave 403',
      'GET "https://a.b/c$d?[redacted]" gave 403',
    ],
    [
      'a query string of a path',
      'GET /api/a?code=1&x=2 gave 403',
      'GET /api/a?[redacted] gave 403',
    ],
    ['a user name in a URL', 'https://me:p@ss@a.b/c', 'https://[redacted]@a.b/c'],
    ['an Entra secret', 'value abc8Q~0123456789012345678901234567890123!', 'value [redacted]!'],
    ['a storage key', `key ${'Ab1/'.repeat(21)}xy== of it`, 'key [redacted] of it'],
    [
      'a private key',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----',
    ],
  ])('removes %s, and nothing more the second time', (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });

  it.each([
    'AF20024: the subscription is already enabled (https://manage.office.com/api/v1.0).',
    'The bearer token is invalid. Basic Authentication is disabled.',
    'Bearer authorization_uri="https://login.microsoftonline.com/x", error="invalid_token"',
    "The client 'a' does not have authorization to perform action 'b/c/read'.",
    'Password: must have 12 characters. The secret: see the vault.',
    'a storage connection string of the form AccountName=…;AccountKey=…;EndpointSuffix=…',
    'exactly one of AUDIT_LOGS_CLIENT_SECRET, AUDIT_LOGS_CLIENT_AZURE_SECRET.',
    '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/audit-log-connector-rg',
    'Was it 50% or 100%? R&D; see \\\\server\\share.',
  ])('keeps ordinary text: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ['a scheme again and again', 'http://'.repeat(9_000)],
    ['paths', '(/a?'.repeat(16_000)],
    ['names', 'authorization '.repeat(4_500)],
    ['tags', '<a>'.repeat(20_000)],
    ['escapes', '%25'.repeat(20_000)],
    ['base64', 'QUJD'.repeat(16_000)],
    ['signs', '"\\'.repeat(30_000)],
  ])('needs only linear time for a hostile text of %s', (_what, text) => {
    // Quadratic time would exceed the time limit of a test by minutes.
    expect(redact(text).length).toBeLessThanOrEqual(text.length);
  });
});
