import { checkNames } from '../../../../../contracts/names/checkNames';
import { decodeClaims } from '../../../../clients/entra/tokens/decodeClaims';
import type { Check } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

const optional = 'ServiceHealth.Read';
const forDlp = 'ActivityFeed.ReadDlp';
const howTo =
  'Entra admin center, App registrations, the app, API permissions, Office 365 Management APIs, application permissions, then "Grant admin consent"';

/**
 * Checks the consent to every permission that these settings use. An app's token lists the
 * permissions that were consented to, and not those that were only requested.
 */
export const consentCheck: Check = {
  name: checkNames.consent,
  group: 'Entra',
  needs: [checkNames.roles],
  expected: `An administrator has consented to ActivityFeed.Read and ${optional}; with DLP.All also to ${forDlp}.`,
  run: async (context) => {
    const claims = decodeClaims(await context.token());
    if (!Array.isArray(claims?.roles)) {
      return unknown(
        'This check cannot see the consent, because the token lists no roles.',
        `Look up the consent: ${howTo}.`,
      );
    }
    const granted = claims.roles as readonly unknown[];
    const wanted = [
      'ActivityFeed.Read',
      optional,
      ...(context.settings().contentTypes.includes('DLP.All') ? [forDlp] : []),
    ];
    const missing = wanted.filter((role) => !granted.includes(role));
    const found = `Consented to: ${granted.join(', ')}. ${missing.length === 0 ? 'Nothing is missing.' : `Missing: ${missing.join(', ')}.`}`;
    if (missing.includes(forDlp)) {
      return failed(
        found,
        `The API refuses the content type DLP.All without ${forDlp}. Add the permission (${howTo}), or remove DLP.All from AUDIT_LOGS_CONTENT_TYPES, because DLP.All has no launches.`,
      );
    }
    return missing.length === 0
      ? ok(found)
      : warning(
          found,
          `The connector works without ${optional}, which the Starter Kit’s set-up also requests. To add the permission: ${howTo}.`,
        );
  },
};
