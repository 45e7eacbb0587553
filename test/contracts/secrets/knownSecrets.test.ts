import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { redact } from '../../../contracts/secrets/redact';

/** Matches no pattern: not a JWT, without a scheme, and with characters that every encoding changes. */
const token = `opaque/one+two=<&"three">${'ab+cd/'.repeat(20)}end`;

function entities(text: string): string {
  return text.replace(/[^a-z]/gi, (character) => `&#${character.charCodeAt(0)};`);
}

function unicode(text: string): string {
  return text.replace(
    /[^a-z]/gi,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

describe('a secret that this process sent', () => {
  beforeAll(() => rememberSecret(token));

  it.each([
    ['as it is', token],
    ['for URLs', encodeURIComponent(token)],
    ['for URLs twice', encodeURIComponent(encodeURIComponent(token))],
    [
      'for URLs with small hex digits',
      encodeURIComponent(token).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in JSON', JSON.stringify(token).slice(1, -1)],
    ['in JSON by code points', unicode(token)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(token)).slice(3, -3)],
    ['in HTML by code points', entities(token)],
    [
      'in HTML by names',
      token
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll('<', '&lt;')
        .replaceAll('+', '&plus;'),
    ],
    ['in JSON in HTML', entities(JSON.stringify(token).slice(1, -1))],
    ['in base64', Buffer.from(token).toString('base64')],
    ['in base64 after one byte', Buffer.from(`x${token}`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`xy${token}`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`xy${token}`).toString('base64url')],
    ['in base64 of UTF-16', Buffer.from(token, 'utf16le').toString('base64')],
    ['in base64 with line ends', Buffer.from(token).toString('base64').replace(/.{76}/g, '$&\r\n')],
    ['in base64 in a URL', encodeURIComponent(Buffer.from(token).toString('base64'))],
    ['in capitals', token.toUpperCase()],
    ['without its end', token.slice(0, 40)],
    ['without its beginning', token.slice(-40)],
  ])('is removed %s', (_how, form) => {
    expect(redact(`seen "${form}" there`)).toBe('seen "[redacted]" there');
  });

  it('is removed if the text ends within it', () => {
    expect(redact(`seen ${token.slice(0, 9)}`)).toBe('seen [redacted]');
  });

  it('is not a secret if it is a word', () => {
    rememberSecret('secret');
    expect(redact('the secret has expired')).toBe('the secret has expired');
  });
});
