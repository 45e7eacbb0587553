import type { PublishSettings } from '../settings/PublishSettings';

/** What somebody has to do before the connector can read anything. */
export function explainMissingConsent({
  missingConsent,
  consentLink,
}: Pick<PublishSettings, 'missingConsent' | 'consentLink'>): string {
  return [
    `Nobody has consented to ${missingConsent.join(', ')} yet, so the subscription cannot be started.`,
    consentLink === undefined
      ? 'An administrator consents in the Entra admin center: App registrations, the app, API permissions, Grant admin consent.'
      : `An administrator consents here: ${consentLink}`,
    'Then run pulumi up again. (The app also starts the subscription by itself, at the next full hour.)',
  ].join('\n');
}
