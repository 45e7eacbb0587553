import type { Severity } from '../../../contracts/problems/problemTable';
import { formatCount } from '../../../contracts/text/formatCount';
import { dayMs } from '../../../contracts/time/durations';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** The fix of a client secret in Key Vault that expires. */
export const renewSecret =
  'Create a new client secret in the app registration (Certificates & secrets). Store its value as a new version of the secret in Key Vault, with its expiration date; no restart is needed. Or change to a managed identity as federated credential, which does not expire.';

/** A new secret may need the approval of another team. A stage applies below its number of days. */
const stages: readonly { readonly days: number; readonly severity: Severity }[] = [
  { days: 1, severity: 1 },
  { days: 7, severity: 2 },
  { days: 30, severity: 3 },
];

/**
 * A client secret that expires soon. An expiry that cannot be seen is not a problem here: the status and
 * the doctor show it as unknown. A federated credential does not expire.
 */
export function findSecret(
  { credential }: Pick<HealthFacts, 'credential'>,
  nowMs: number,
): KnownProblem[] {
  if (credential?.kind !== 'vaultSecret' || credential.expiresAt === null) return [];
  const leftMs = Date.parse(credential.expiresAt) - nowMs;
  const stage = stages.find(({ days }) => leftMs < days * dayMs);
  if (stage === undefined) return [];
  const day = credential.expiresAt.slice(0, 10);
  const when =
    leftMs <= 0
      ? `expired on ${day}`
      : `expires on ${day}, in ${formatCount(Math.floor(leftMs / dayMs), 'day')}`;
  return [
    {
      code: 'secret.expiring',
      severity: stage.severity,
      message: `According to Key Vault, the client secret ${when}.`,
      fix: renewSecret,
    },
  ];
}
