import { classifyResponse } from '../../../runtime/clients/activity/errors/classifyResponse';
import { cleanText } from '../../../contracts/text/cleanText';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';

/** Opaque: it is known only because the process sent it. */
const secret = 'opqApz_qer6dAZx_mYownSecret.Value~forTest+9/kLw2';
const hidden = Buffer.from(secret).toString('base64');

const pieces = (text: string, length: number): string[] =>
  text.match(new RegExp(`.{1,${length}}`, 'gs')) ?? [];
const folded = (by: string, text = secret, length = 5): string => pieces(text, length).join(by);

/** No usable part of the secret is still readable. */
function expectNothingLeft(text: string, form = secret): void {
  const plain = text.replace(/<[^<>]*>|&#?\w+;|[^\w.~/-]|_(?=\n)/g, '').toLowerCase();
  for (let at = 0; at + 8 <= form.length; at += 1) {
    const part = form.slice(at, at + 8).replace(/[^\w.~/-]/g, '');
    expect(plain).not.toContain(part.toLowerCase());
  }
}

describe('a known secret in pieces', () => {
  beforeAll(() => rememberSecret(secret));

  it.each([
    ['a tag that allows a line break', folded('<wbr>')],
    ['tags with attributes', folded('</span><span class="s1" id=a>')],
    ['tags escaped for HTML', folded('&lt;wbr&gt;')],
    ['soft hyphens', folded('&shy;')],
    ['soft hyphens as characters', folded('\u00ad')],
    ['blanks of no width', folded('&#8203;')],
    ['blanks of no width in hex', folded('&#x200B;')],
    ['blanks of no width in JSON', folded(String.raw`\u200b`)],
    ['blanks of no width in a URL', folded('%E2%80%8B')],
    ['a blank', folded(' ')],
    ['a line end', folded('\r\n')],
    ['a line end and a margin', folded('\n    ')],
    ['a line end in JSON', folded(String.raw`\r\n`)],
    ['strings that a program joins', folded("' + '")],
    ['strings on lines of a program', folded('" +\n  "')],
    ['a list', JSON.stringify(pieces(secret, 5))],
    ['a list in JSON', JSON.stringify(JSON.stringify(pieces(secret, 5)))],
    ['quoted-printable lines', folded('=\r\n')],
    ['pieces of one character', folded(' ', secret, 1)],
    ['its middle', secret.slice(13, 38)],
    ['the middle between stars', `***${secret.slice(13, 38)}***`],
    ['a short beginning in the middle of a text', `${secret.slice(0, 15)}...`],
    ['eight characters', secret.slice(5, 13)],
    ['base64 folded by a blank', folded(' ', hidden, 12)],
    ['base64 folded by a line end and a margin', folded('\n ', hidden, 8)],
    ['base64 folded by a tag', folded('<wbr>', hidden, 8)],
    ['base64 of base64', Buffer.from(`of ${hidden}`).toString('base64')],
    [
      'base64 of base64 of UTF-16 with line ends',
      Buffer.from(folded('\r\n', Buffer.from(secret, 'utf16le').toString('base64'), 76)).toString(
        'base64',
      ),
    ],
    ['a part of it in base64', Buffer.from(secret.slice(13, 30)).toString('base64')],
    ['hex', Buffer.from(secret).toString('hex')],
    ['hex in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
    ['hex in pairs', folded(' ', Buffer.from(secret).toString('hex'), 2)],
    ['hex escapes', folded(String.raw`\x`, `  ${Buffer.from(secret).toString('hex')}`, 2)],
    ['hex of UTF-16', Buffer.from(secret, 'utf16le').toString('hex')],
  ])('is removed: %s', (_how, form) => {
    const clean = cleanText(`token: "${form}", not valid`);
    expect(clean).toMatch(/^token: "?\W*\[redacted\].{0,8}, not valid$/);
    expectNothingLeft(clean);
    expectNothingLeft(clean, hidden);
    expectNothingLeft(clean, Buffer.from(secret).toString('hex'));
  });

  it('is removed from a page before the tags, which show where it was split', () => {
    const page = `<html><body>No: ${folded('<b>')} ${secret.replace('er', 'e<i>r</i>')}</body></html>`;
    const { message } = classifyResponse({ status: 502, body: page, nowMs: 0 });
    expect(message).toContain('[redacted]');
    expectNothingLeft(message.replaceAll(' ', ''));
  });

  it('is removed from a page in which only the tags show the secret', () => {
    const body = '<table><td>x-functions-key</td><td>k1-abc</td></table>';
    const { message } = classifyResponse({ status: 502, body, nowMs: 0 });
    expect(message).toBe('HTTP 502: x-functions-key [redacted]');
  });

  it('is removed from a very long text in a short time', () => {
    const text = `${'The quick brown fox, 12 jumps. '.repeat(1_900)} ${folded('<wbr>')}`;
    expect(cleanText(text, { longest: 65_000 })).toMatch(/jumps\. \[redacted\]$/);
  });
});
