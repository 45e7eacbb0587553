import type { ActivityClient } from '../../../clients/activity/ActivityClient';
import { type Clock, systemClock } from '../../../domain/time/Clock';
import type { LongWait } from '../../../domain/time/LongWait';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { parseSettings } from '../../../settings/parseSettings';
import type { Settings } from '../../../settings/values/settings';
import { readStatus } from '../../status/readStatus';
import type { Status } from '../../status/Status';
import { type AuditStorage, openStorage } from '../../../stores/storage/openStorage';
import { openStores } from '../../../stores/Stores';
import {
  createIdentityRequest,
  createTokenSource,
  type TokenDependencies,
} from '../../../clients/entra/createTokenSource';
import { readVaultSecret, type VaultSecret } from '../../../clients/vault/readVaultSecret';
import { closingParts } from '../probes/closingParts';
import { findNewestContent, type NewestContent } from '../probes/findNewestContent';
import { type KitAccess, openKit } from '../probes/openKit';
import { openApi } from '../probes/openApi';
import { readTenant, type TenantAnswer } from '../probes/readTenant';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the checks look at; each part is made when it is first asked for, and once. */
export interface DoctorContext {
  readonly environment: Environment;
  readonly clock: Clock;
  /** Throws a ConfigurationError that lists everything wrong. */
  readonly settings: () => Settings;
  readonly fetch: typeof fetch;
  /** What Entra tells anybody about the tenant. */
  readonly tenant: () => Promise<TenantAnswer>;
  /** The client secret and its end; only where Key Vault has it. */
  readonly vaultSecret: () => Promise<VaultSecret>;
  /** Fresh from Entra: a cached one would not show a consent that was given meanwhile. */
  readonly token: () => Promise<string>;
  /** Nothing in it is made by asking for it. */
  readonly storage: () => AuditStorage;
  readonly status: () => Promise<Status>;
  readonly api: () => ActivityClient;
  readonly newestContent: () => Promise<NewestContent>;
  /** The Starter Kit's environment; only where the sink is on. */
  readonly kit: () => KitAccess;
  readonly close: () => Promise<void>;
}

export interface DoctorParts {
  readonly clock?: Clock;
  readonly fetchHttp?: typeof fetch;
  /** Told of a wait that a person would wonder about. */
  readonly onLongWait?: (wait: LongWait) => void;
}

/** Opens what the checks look at. Doing so, and looking, changes nothing anywhere. */
export function openDoctorContext(
  environment: Environment,
  { clock: base = systemClock, fetchHttp: ask = fetch, onLongWait }: DoctorParts = {},
): DoctorContext {
  const closing = closingParts(base, ask, onLongWait);
  const { clock, fetchHttp } = closing;
  const parts = { fetch: fetchHttp, environment };
  const settings = once(() => parseSettings(environment));
  const storage = once(() => openStorage(settings()));
  const tokens = once(() => createTokenSource(settings(), parts));
  const api = once(() => openApi(settings(), tokens(), closing));
  return {
    environment,
    clock,
    settings,
    fetch: fetchHttp,
    tenant: once(() => readTenant(settings(), fetchHttp, clock)),
    vaultSecret: once(() => readVault(settings(), parts)),
    token: once(() => tokens().getToken()),
    storage,
    status: once(() => readStatus({ ...openStores(settings()), clock })),
    api,
    newestContent: once(() => findNewestContent(api(), settings().contentTypes, clock)),
    kit: once(() => openKit(settings(), { ...closing, parts })),
    close: closing.close,
  };
}

async function readVault(
  settings: Settings,
  parts: Pick<TokenDependencies, 'fetch' | 'environment'>,
): Promise<VaultSecret> {
  const { cloud, credential } = settings;
  if (credential.kind !== 'vaultSecret') {
    const problem = 'The client secret is not in a Key Vault that the runtime reads.';
    throw new ConfigurationError({ code: 'vault.unused', problem, fix: '' });
  }
  const readToken = createIdentityRequest(settings, parts);
  return await readVaultSecret({
    cloud,
    secretUri: credential.secretUri,
    readToken: async (resource) => (await readToken(resource)).token,
    fetchHttp: parts.fetch,
  });
}

/** What was thrown is thrown again, too. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
