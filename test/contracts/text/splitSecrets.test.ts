import { classifyResponse } from '../../../runtime/clients/activity/errors/classifyResponse';
import { cleanText } from '../../../contracts/text/cleanText';
import { rememberSecret } from '../../../contracts/text/knownSecrets';

/** Opaque: only having sent it makes it known. */
const secret = 'opqApz_qer6dAZx_mYownSecret.Value~forTest+9/kLw2';
const hidden = Buffer.from(secret).toString('base64');

const pieces = (text: string, length: number): string[] =>
  text.match(new RegExp(`.{1,${length}}`, 'gs')) ?? [];
const folded = (by: string, text = secret, length = 5): string => pieces(text, length).join(by);

/** Whether so much of the secret can still be read that it is worth something. */
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

  it('is removed from a page before the tags are, which hide where it was split', () => {
    const page = `<html><body>No: ${folded('<b>')} ${secret.replace('er', 'e<i>r</i>')}</body></html>`;
    const { message } = classifyResponse({ status: 502, body: page, nowMs: 0 });
    expect(message).toContain('[redacted]');
    expectNothingLeft(message.replaceAll(' ', ''));
  });

  it('is removed from a page where only the tags show what is a secret', () => {
    const body = '<table><td>x-functions-key</td><td>k1-abc</td></table>';
    const { message } = classifyResponse({ status: 502, body, nowMs: 0 });
    expect(message).toBe('HTTP 502: x-functions-key [redacted]');
  });

  it('is removed from a very long text within a moment', () => {
    const text = `${'The quick brown fox, 12 jumps. '.repeat(1_900)} ${folded('<wbr>')}`;
    expect(cleanText(text, { longest: 65_000 })).toMatch(/jumps\. \[redacted\]$/);
  });
});

describe('a text that shares words with a known secret', () => {
  const appId = '4f6b1c2d-9a8e-4c3b-8d7f-0123456789ab';
  const ownId = '7d0c5a1e-3b2f-4e6d-9c8b-a1b2c3d4e5f6';
  beforeAll(() => {
    rememberSecret(`https://manage.office.com/${appId}/password-of-the-service/7Qx`);
    rememberSecret(ownId);
    rememberSecret('dragonfly');
  });

  it.each([
    `The app ${appId} has no consent.`,
    `Tenant ${appId.toUpperCase()} does not exist; correlation ${appId}.`,
    'GET https://manage.office.com/api/v1.0 gave 403.',
    'Host manage.office.com of the service is not known.',
    'The password of the service has expired. Passwords expire.',
    'A dragon can fly; a service principal cannot.',
    'AADSTS7000215: Invalid client secret provided.',
  ])('is left alone: %s', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('loses a secret that is an id, and a part of it', () => {
    expect(cleanText(`key ${ownId} of`)).toBe('key [redacted] of');
    expect(cleanText(`key ${ownId.slice(0, 14)} of`)).toBe('key [redacted] of');
  });

  it('loses a secret that is a word', () => {
    expect(cleanText('with dragonfly in')).toBe('with [redacted] in');
  });
});

describe("the signature in a storage account's message", () => {
  it.each(["'", '&apos;', '&#39;'])('is removed between %s', (quote) => {
    const text = `The MAC signature found in the HTTP request ${quote}aB3+/x9=${quote} is not the same as any computed signature.`;
    expect(cleanText(text)).toBe(text.replace('aB3+/x9=', '[redacted]'));
  });
});
