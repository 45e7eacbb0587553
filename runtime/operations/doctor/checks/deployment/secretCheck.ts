import { dayMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import type { Check, Finding } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

const soonDays = 30;
const renew =
  'Make a new client secret in the app registration (Certificates & secrets) and store its value as a new version of the secret in Key Vault, with the date on which it ends; no restart is needed. Or change to a managed identity as federated credential, which does not expire.';

/** When does the client secret end? Only Key Vault shows it, and only what was noted there. */
export const secretCheck: Check = {
  name: checkNames.secret,
  group: 'Entra',
  needs: [checkNames.settings, checkNames.vault],
  expected: `The client secret is valid for ${formatCount(soonDays, 'day')} and more.`,
  run: async (context) => {
    switch (context.settings().credential.kind) {
      case 'federated':
        return ok('A federated credential: there is no secret that could expire.');
      case 'secret':
        return unknown(
          'This check cannot see when the client secret in AUDIT_LOGS_CLIENT_SECRET ends.',
          'Look the end up in the app registration (Certificates & secrets) and note it. Or keep the secret in Key Vault with its end, and use AUDIT_LOGS_CLIENT_AZURE_SECRET.',
        );
      case 'vaultSecret':
        return judge((await context.vaultSecret()).expiresAtMs, context.clock.now());
    }
  },
};

function judge(expiresAtMs: number | undefined, nowMs: number): Finding {
  if (expiresAtMs === undefined) {
    return unknown(
      'This check cannot see when the client secret ends, because the secret in Key Vault has no expiration date.',
      'Set the expiration date of the secret in Key Vault to the day on which the client secret ends (app registration, Certificates & secrets).',
    );
  }
  const day = new Date(expiresAtMs).toISOString().slice(0, 10);
  const days = Math.floor((expiresAtMs - nowMs) / dayMs);
  if (expiresAtMs <= nowMs) {
    return failed(`The client secret ended on ${day}, says Key Vault.`, renew);
  }
  return days < soonDays
    ? warning(`The client secret ends on ${day}, in ${formatCount(days, 'day')}.`, renew)
    : ok(`The client secret ends on ${day}, in ${formatCount(days, 'day')}.`);
}
