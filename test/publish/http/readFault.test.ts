import { readFault } from '../../../publish/http/readFault';

describe('readFault', () => {
  it.each([
    ['{"error":{"code":"Conflict","message":"Busy."}}', 'Conflict: Busy.'],
    ['{"Message":"From Kudu"}', 'From Kudu'],
    ['<html><style>p{}</style><h1>Error 403</h1>\n<p>Forbidden</p></html>', 'Error 403 Forbidden'],
    ['"a text"', '"a text"'],
    ['null', 'null'],
    ['', ''],
  ])('reads the words of %s', (body, words) => {
    expect(readFault(body)).toBe(words);
  });

  it('removes a secret that is recognised only by the tags of a page, and keeps the words of the page', () => {
    const page =
      '<html><style>b { color: red }</style><table><td>x-functions-key</td><td>k1-abc</td></table></html>';
    expect(readFault(page)).toMatch(/^x-functions-key \[redacted\]$/);
  });
});
