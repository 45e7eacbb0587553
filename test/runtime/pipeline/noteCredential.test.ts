import { dayMs, hourMs } from '../../../contracts/time/durations';
import {
  credentialKey,
  type CredentialNote,
  noteCredential,
} from '../../../runtime/pipeline/noteCredential';
import type { Settings } from '../../../runtime/settings/Settings';
import { StateStore } from '../../../runtime/stores/state/StateStore';
import { FakeClock } from '../clients/throttling/FakeClock';
import { TestStorage } from '../stores/storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

/** As in the function app, whose identity reads the vault. */
function vaultThat(respond: () => Promise<Response>) {
  const fetchHttp = jest.fn(respond);
  return {
    fetch: fetchHttp as unknown as typeof fetch,
    requests: fetchHttp,
    environment: { IDENTITY_ENDPOINT: 'http://127.0.0.1/identity' },
    readIdentityToken: () => Promise.resolve({ token: 'token', expiresAtMs: Infinity }),
  };
}
const unreachable = () => Promise.reject(new TypeError('fetch failed'));

async function openTrial(credential: Settings['credential']) {
  const state = new StateStore(await storage.newTable());
  const clock = new FakeClock();
  const settings = {
    cloud: 'commercial',
    credential,
    storage: { kind: 'connectionString', connectionString: '' },
  } as unknown as Settings;
  return { state, clock, settings, read: () => state.read<CredentialNote>(credentialKey) };
}

const secretUri = 'https://kv.vault.azure.net/secrets/app';

describe('noteCredential', () => {
  it('stores that a federated credential has no expiry, without a request', async () => {
    const { read, ...parts } = await openTrial({
      kind: 'federated',
      managedIdentityClientId: 'id',
    });
    const vault = vaultThat(unreachable);
    await noteCredential(parts, vault);
    expect(await read()).toMatchObject({ kind: 'federated', expiresAt: null });
    expect(vault.requests).not.toHaveBeenCalled();
  });

  it('stores the expiry that the vault shows', async () => {
    const { read, ...parts } = await openTrial({ kind: 'vaultSecret', secretUri });
    const exp = Date.parse('2026-07-01T00:00:00Z') / 1000;
    const body = JSON.stringify({ value: 'a~client.secret', attributes: { exp } });
    await noteCredential(
      parts,
      vaultThat(() => Promise.resolve(new Response(body))),
    );
    expect(await read()).toEqual({
      kind: 'vaultSecret',
      expiresAt: '2026-07-01T00:00:00.000Z',
      seenAt: '2026-05-19T13:00:00.000Z',
    });
  });

  it('keeps what it saw when the vault cannot be read, and never fails', async () => {
    const { read, ...parts } = await openTrial({ kind: 'vaultSecret', secretUri });
    const seen = {
      kind: 'vaultSecret' as const,
      expiresAt: new Date(parts.clock.now() + 20 * dayMs).toISOString(),
      seenAt: new Date(parts.clock.now() - hourMs).toISOString(),
    };
    await parts.state.update(credentialKey, () => seen);
    const vault = vaultThat(unreachable);
    await noteCredential(parts, vault);
    expect(vault.requests).toHaveBeenCalledTimes(1);
    expect(await read()).toEqual(seen);
  });

  it('looks once a day while the secret is far from its end', async () => {
    const { read, ...parts } = await openTrial({ kind: 'vaultSecret', secretUri });
    const seen = {
      kind: 'vaultSecret' as const,
      expiresAt: new Date(parts.clock.now() + 200 * dayMs).toISOString(),
      seenAt: new Date(parts.clock.now() - 3 * hourMs).toISOString(),
    };
    await parts.state.update(credentialKey, () => seen);
    const vault = vaultThat(unreachable);
    await noteCredential(parts, vault);
    expect(vault.requests).not.toHaveBeenCalled();
    expect(await read()).toEqual(seen);
  });
});
