import { checkNames } from '../../../../../contracts/names/checkNames';
import { decodeClaims } from '../../../../clients/entra/tokens/decodeClaims';
import type { Check } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

const optional = 'ServiceHealth.Read';
const forDlp = 'ActivityFeed.ReadDlp';
const howTo =
  'Entra admin centre, App registrations, the app, API permissions, Office 365 Management APIs, application permissions, then "Grant admin consent"';

/**
 * Has an administrator consented to all that these settings make use of? An app's token lists what
 * was consented to; what was only asked for is not in it.
 */
export const consentCheck: Check = {
  name: checkNames.consent,
  group: 'Entra',
  needs: [checkNames.roles],
  expected: `Consent to ActivityFeed.Read and ${optional}; with DLP.All also to ${forDlp}.`,
  run: async (context) => {
    const claims = decodeClaims(await context.token());
    if (!Array.isArray(claims?.roles)) {
      return unknown(
        'This check cannot see the consent, because the token lists no roles.',
        `Look the consent up: ${howTo}.`,
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
        `The API refuses the content type DLP.All without ${forDlp}: add it (${howTo}), or take DLP.All out of AUDIT_LOGS_CONTENT_TYPES, since no launches are in it.`,
      );
    }
    return missing.length === 0
      ? ok(found)
      : warning(
          found,
          `The connector works without ${optional}, which the Starter Kit’s set-up asks for as well. To have it: ${howTo}.`,
        );
  },
};
