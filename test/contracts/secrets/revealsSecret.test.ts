import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { cleanText } from '../../../contracts/text/cleanText';

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
  ])('is kept: %s', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('loses a secret that is an id, and parts of it', () => {
    expect(cleanText(`key ${ownId} of`)).toBe('key [redacted] of');
    expect(cleanText(`key ${ownId.slice(0, 14)} of`)).toBe('key [redacted] of');
  });

  it('loses a secret that is a word', () => {
    expect(cleanText('with dragonfly in')).toBe('with [redacted] in');
  });
});
