import { dayMs, hourMs } from '../../contracts/time/durations';
import { createIdentityRequest, type TokenDependencies } from '../clients/entra/createTokenSource';
import { readVaultSecret } from '../clients/vault/readVaultSecret';
import type { CredentialSettings } from '../settings/Settings';
import type { Runtime } from './Runtime';

/** What a sync has seen of the credential; kept for `status`, which has no access to the vault. */
export interface CredentialNote {
  readonly kind: CredentialSettings['kind'];
  /**
   * When the client secret expires, according to Key Vault. Null if that cannot be seen: the secret is
   * a setting, or has no expiration date in the vault. A federated credential does not expire.
   */
  readonly expiresAt: string | null;
  readonly seenAt: string;
}

export const credentialKey = 'credential';

/** One request to the vault a day, and each hour while the secret is near its end or was renewed. */
const lookAgainMs = 20 * hourMs;
const nearEndMs = 31 * dayMs;

/** Stores when the credential expires. Never fails: a vault that refuses fails the token anyway. */
export async function noteCredential(
  { settings, state, clock }: Pick<Runtime, 'settings' | 'state' | 'clock'>,
  dependencies: Partial<TokenDependencies> = {},
): Promise<void> {
  const nowMs = clock.now();
  try {
    const known = await state.read<CredentialNote>(credentialKey);
    if (known !== undefined && isCurrent(known, settings.credential.kind, nowMs)) return;
    const expiresAt = await readExpiry(settings, dependencies);
    await state.update<CredentialNote>(credentialKey, () => ({
      kind: settings.credential.kind,
      expiresAt,
      seenAt: new Date(nowMs).toISOString(),
    }));
  } catch {
    // What was seen before stays, and the next run looks again.
  }
}

function isCurrent(
  { kind, expiresAt, seenAt }: CredentialNote,
  configured: CredentialNote['kind'],
  nowMs: number,
): boolean {
  if (kind !== configured) return false;
  if (kind !== 'vaultSecret') return true;
  const ageMs = nowMs - Date.parse(seenAt);
  const isNear = expiresAt !== null && Date.parse(expiresAt) - nowMs < nearEndMs;
  return !isNear && ageMs >= 0 && ageMs < lookAgainMs;
}

async function readExpiry(
  settings: Runtime['settings'],
  dependencies: Partial<TokenDependencies>,
): Promise<string | null> {
  const { credential, cloud } = settings;
  if (credential.kind !== 'vaultSecret') return null;
  const readToken = createIdentityRequest(settings, dependencies);
  const { expiresAtMs } = await readVaultSecret({
    cloud,
    secretUri: credential.secretUri,
    readToken: async (resource) => (await readToken(resource)).token,
    fetchHttp: dependencies.fetch ?? fetch,
  });
  return expiresAtMs === undefined ? null : new Date(expiresAtMs).toISOString();
}
