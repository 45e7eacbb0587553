import { describeFound } from '../../../contracts/text/describeFound';

describe('describeFound', () => {
  it.each([
    ['', 'an empty body'],
    ['<!DOCTYPE html><title> Sign in </title><p>x', 'an HTML page "Sign in"'],
    ['<html><style>p{}</style><h1>Blocked</h1></html>', 'an HTML page "Blocked"'],
    ['{"a":1}', 'a JSON object "{"a":1}"'],
    ['[1,\n2]', 'a JSON array "[1, 2]"'],
    ['<?xml version="1.0"?><a/>', 'an XML document "<?xml version="1.0"?><a/>"'],
    ['proxy \u001b[31merror', 'the text "proxy \\u001b[31merror"'],
  ])('describes %j', (body, found) => {
    expect(describeFound(body)).toBe(found);
  });

  it('shows no secret, in text or in a page', () => {
    const header = 'Authorization: Bearer abcdefghijklmnop1234';
    expect(describeFound(`blocked ${header}`)).toBe(
      'the text "blocked Authorization: Bearer [redacted]"',
    );
    expect(describeFound(`<html><p>${header}</p>`)).not.toContain('abcdefghijklmnop1234');
  });

  it('is short for a body of any length', () => {
    expect(describeFound('x'.repeat(1_000_000)).length).toBeLessThan(140);
  });
});
