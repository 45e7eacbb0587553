import { dayMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import { dayOf } from '../../../../domain/time/days';
import { renewSecret } from '../../../health/findSecret';
import type { Check, Finding } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

/** A new secret may need the approval of another team; a month leaves the time. */
const soonDays = 30;

/** Checks when the client secret expires. Only Key Vault shows a date, and only if one was set there. */
export const secretCheck: Check = {
  name: checkNames.secret,
  group: 'Entra',
  needs: [checkNames.settings, checkNames.vault],
  expected: `The client secret is valid for at least ${formatCount(soonDays, 'day')}.`,
  run: async (context) => {
    switch (context.settings().credential.kind) {
      case 'federated':
        return ok('The credential is federated, so no secret can expire.');
      case 'secret':
        return unknown(
          'This check cannot see when the client secret in AUDIT_LOGS_CLIENT_SECRET expires.',
          'Look up the expiration date in the app registration (Certificates & secrets) and note it. Or keep the secret in Key Vault with its expiration date, and use AUDIT_LOGS_CLIENT_AZURE_SECRET.',
        );
      case 'vaultSecret':
        return compareExpiry((await context.vaultSecret()).expiresAtMs, context.clock.now());
    }
  },
};

function compareExpiry(expiresAtMs: number | undefined, nowMs: number): Finding {
  if (expiresAtMs === undefined) {
    return unknown(
      'This check cannot see when the client secret expires, because the secret in Key Vault has no expiration date.',
      'Set the expiration date of the secret in Key Vault to the day on which the client secret expires (app registration, Certificates & secrets).',
    );
  }
  const day = dayOf(expiresAtMs);
  const days = Math.floor((expiresAtMs - nowMs) / dayMs);
  if (expiresAtMs <= nowMs) {
    return failed(`According to Key Vault, the client secret expired on ${day}.`, renewSecret);
  }
  return days < soonDays
    ? warning(`The client secret expires on ${day}, in ${formatCount(days, 'day')}.`, renewSecret)
    : ok(`The client secret expires on ${day}, in ${formatCount(days, 'day')}.`);
}
