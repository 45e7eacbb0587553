import { wordsOfPage } from '../../../contracts/http/wordsOfPage';

describe('wordsOfPage', () => {
  it('leaves out tags, scripts and styles', () => {
    const page =
      '<html><style>p{}</style><script>go()</script><h1>Error 403</h1>\n<p>Forbidden</p></html>';
    expect(wordsOfPage(page)).toBe('Error 403 Forbidden');
  });

  it('finds a secret that tags split, and one that only the page as a whole shows', () => {
    expect(wordsOfPage('<p>client_secret</p>=<b>hunter2hunter2</b>')).not.toContain('hunter2');
  });

  it('cuts the words, not the page', () => {
    expect(wordsOfPage(`<p>${'<br>'.repeat(500)}abcdef</p>`, 4)).toBe('abc…');
  });
});
