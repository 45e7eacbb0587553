import { readFault } from '../../publish/http/readFault';

it('removes a secret that only the tags of a page show to be one, and shows the words of the page', () => {
  const page =
    '<html><style>b { color: red }</style><table><td>x-functions-key</td><td>k1-abc</td></table></html>';
  expect(readFault(page)).toMatch(/^x-functions-key \[redacted\]$/);
});
