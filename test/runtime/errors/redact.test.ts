import { redact } from '../../../runtime/errors/redact';

describe('redact', () => {
  it.each([
    ['a bearer token', 'Authorization: Bearer opaque-token.1', 'Authorization: Bearer [redacted]'],
    ['a JWT', 'got eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln as token', 'got [redacted] as token'],
    [
      'a form body',
      'client_id=a&client_secret=s3cr.et~x&scope=b',
      'client_id=a&client_secret=[redacted]&scope=b',
    ],
    ['JSON', '{"client_secret":"s3cret","a":1}', '{"client_secret":"[redacted]","a":1}'],
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
    ['a user name in a URL', 'https://me:pass@a.b/c', 'https://[redacted]@a.b/c'],
    ['an Entra secret', 'value abc8Q~0123456789012345678901234567890123!', 'value [redacted]!'],
  ])('removes %s', (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('leaves ordinary text alone', () => {
    const text =
      'AF20024: the subscription is already enabled (https://manage.office.com/api/v1.0).';
    expect(redact(text)).toBe(text);
  });
});
