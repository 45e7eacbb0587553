import type { ActivityClient } from '../../../clients/activity/ActivityClient';
import { type Clock, systemClock } from '../../../domain/time/Clock';
import type { LongWait } from '../../../domain/time/LongWait';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { parseSettings } from '../../../settings/parseSettings';
import type { Settings } from '../../../settings/Settings';
import { StoredUsers } from '../../../pipeline/ingest/StoredUsers';
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
import { openProbeNetwork } from '../probes/ProbeNetwork';
import { type NewestContent, probeContent } from '../probes/probeContent';
import { type KitProbe, probeKit } from '../probes/probeKit';
import { probeApi } from '../probes/probeApi';
import { probeTenant, type TenantResponse } from '../probes/probeTenant';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that the checks use; each part is created once, at its first use. */
export interface DoctorContext {
  readonly environment: Environment;
  readonly clock: Clock;
  /** Throws a ConfigurationError that lists every problem. */
  readonly settings: () => Settings;
  readonly fetch: typeof fetch;
  /** Entra's public response about the tenant. */
  readonly tenant: () => Promise<TenantResponse>;
  /** The client secret and its expiration date; only where Key Vault has the secret. */
  readonly vaultSecret: () => Promise<VaultSecret>;
  /** What is stored of users; compares it with the stored events, and changes nothing. */
  readonly users: () => StoredUsers;
  /** Fresh from Entra: a cached token would not show a consent that was given in the meantime. */
  readonly token: () => Promise<string>;
  /** `read`: the checks ask for no right to write. */
  readonly access: 'read' | 'write';
  /** Opening the storage creates nothing in it. */
  readonly storage: () => AuditStorage;
  readonly status: () => Promise<Status>;
  readonly api: () => ActivityClient;
  readonly newestContent: () => Promise<NewestContent>;
  /** The Starter Kit's environment; only where the sink is on. */
  readonly kit: () => KitProbe;
  readonly close: () => Promise<void>;
}

export interface DoctorParts {
  readonly clock?: Clock;
  readonly fetchHttp?: typeof fetch;
  /** Called for a wait that a person would notice. */
  readonly onLongWait?: (wait: LongWait) => void;
  /** The rights on the storage account that are expected; absent: those of the connector. */
  readonly access?: DoctorContext['access'];
}

/** Opens everything that the checks use. Neither this nor a check changes anything. */
export function openDoctorContext(
  environment: Environment,
  given: DoctorParts = {},
): DoctorContext {
  const { clock: base = systemClock, fetchHttp: request = fetch, onLongWait } = given;
  const network = openProbeNetwork(base, request, onLongWait);
  const { clock, fetchHttp } = network;
  const parts = { fetch: fetchHttp, environment };
  const settings = once(() => parseSettings(environment));
  const storage = once(() => openStorage(settings()));
  const tokens = once(() => createTokenSource(settings(), parts));
  const api = once(() => probeApi(settings(), tokens(), network));
  return {
    environment,
    clock,
    settings,
    fetch: fetchHttp,
    tenant: once(() => probeTenant(settings(), fetchHttp, clock)),
    vaultSecret: once(() => readVault(settings(), parts)),
    users: once(() => new StoredUsers({ ...openStores(settings()), clock }, settings(), parts)),
    token: once(() => tokens().getToken()),
    access: given.access ?? 'write',
    storage,
    status: once(() => readStatus({ ...openStores(settings()), clock })),
    api,
    newestContent: once(() => probeContent(api(), settings().contentTypes, clock)),
    kit: once(() => probeKit(settings(), { ...network, parts })),
    close: network.close,
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

/** A value that is created at its first use; an error is thrown once per use. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
