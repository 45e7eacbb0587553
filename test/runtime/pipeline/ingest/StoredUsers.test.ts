import { createHash } from 'node:crypto';

import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { pseudonymOf } from '../../../../runtime/domain/users/pseudonymOf';
import { StoredUsers } from '../../../../runtime/pipeline/ingest/StoredUsers';
import type { Settings, UsersSettings } from '../../../../runtime/settings/Settings';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import type { Stores } from '../../../../runtime/stores/Stores';
import { FakeClock } from '../../clients/throttling/FakeClock';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { TestStorage } from '../../stores/storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const secretUri = 'https://kv.vault.azure.net/secrets/users';
const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const withKey = (text: string): UsersSettings => ({
  mode: 'pseudonyms',
  key: { kind: 'key', key: keyOf(text) },
});
const inVault: UsersSettings = { mode: 'pseudonyms', key: { kind: 'vaultSecret', secretUri } };
const names: UsersSettings = { mode: 'names' };
const none: UsersSettings = { mode: 'none' };

const launch = auditEvent({ userId: 'Amber@contoso.com' });

/** Processes that share one storage; the vault has one key for each version. */
async function openTrial() {
  const state = await storage.newTable();
  const auditLog = await storage.newTable();
  const apps = await storage.newTable();
  const clock = new FakeClock();
  const vault = { versions: new Map([['1', keyOf('first')]]), newest: '1', asked: [] as string[] };
  const readVault = (url: string): Promise<Response> => {
    const asked = /secrets\/users(?:\/(\w+))?\?/.exec(url)?.[1];
    vault.asked.push(asked ?? 'newest');
    const version = asked ?? vault.newest;
    const value = vault.versions.get(version)?.toString('base64');
    return Promise.resolve(Response.json({ value, id: `${secretUri}/${version}` }));
  };
  const start = (users: UsersSettings): StoredUsers => {
    const source = { storage: { auditLog, apps, state }, state: new StateStore(state), clock };
    const settings = {
      cloud: 'commercial',
      storage: { kind: 'connectionString', connectionString: '' },
      users,
    } as unknown as Settings;
    return new StoredUsers(source as unknown as Stores, settings, {
      fetch: readVault as unknown as typeof fetch,
      environment: { IDENTITY_ENDPOINT: 'http://127.0.0.1/identity' },
      readIdentityToken: () => Promise.resolve({ token: 'token', expiresAtMs: Infinity }),
    });
  };
  const store = async (users: StoredUsers, event: AuditEvent = launch) =>
    (await users.toStored([event]))[0];
  return { start, store, vault, auditLog, clock };
}

describe('StoredUsers', () => {
  it('passes on the events themselves with names', async () => {
    const { start } = await openTrial();
    const events = [launch];
    expect(await start(names).toStored(events)).toBe(events);
  });

  it('replaces users with pseudonyms, or with nothing', async () => {
    const trial = await openTrial();
    expect(await trial.store(trial.start(withKey('a')))).toMatchObject({
      userId: pseudonymOf('amber@contoso.com', keyOf('a')),
      userKey: '',
    });
    const other = await openTrial();
    const unnamed = await other.store(other.start(none));
    expect(unnamed).toMatchObject({ userId: '', userKey: '' });
    // The same launch in the other schema, in another process.
    expect(await other.store(other.start(none), { ...launch, recordType: 45 })).toMatchObject({
      twinToken: unnamed?.twinToken,
    });
  });

  it.each([
    ['names', names, none, /AUDIT_LOGS_USERS is none, but the stored events have users as names/],
    ['names', names, withKey('a'), /is pseudonyms, but the stored events have users as names/],
    ['pseudonyms', withKey('a'), names, /is names, but the stored events have users as pseudonyms/],
    ['no users', none, names, /is names, but the stored events have no users/],
    ['one key', withKey('a'), withKey('b'), /is not the one of the stored pseudonyms: its finger/],
  ])('after %s, refuses another mode, and accepts the first one again', async (...row) => {
    const [, first, other, message] = row;
    const trial = await openTrial();
    await trial.start(first).toStored([launch]);
    const refused = { code: 'users.changed', message: expect.stringMatching(message) as string };
    await expect(trial.start(other).check()).rejects.toMatchObject(refused);
    await expect(trial.start(other).toStored([launch])).rejects.toMatchObject(refused);
    await trial.start(first).check();
  });

  it('lets the mode change until the first event', async () => {
    const { start } = await openTrial();
    await start(names).check();
    await start(withKey('a')).check();
    await start(none).toStored([launch]);
    await expect(start(names).check()).rejects.toMatchObject({ code: 'users.changed' });
  });

  it('lets the first of two processes decide that begin at once', async () => {
    const { start } = await openTrial();
    const both = [start(names), start(none)];
    for (const users of both) await users.check();
    const results = await Promise.allSettled(both.map((users) => users.toStored([launch])));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes the events of an earlier release, which recorded no mode, as names', async () => {
    const { start, auditLog } = await openTrial();
    await auditLog.createEntity({ partitionKey: '2026-05-19', rowKey: 'x' });
    await expect(start(none).check()).rejects.toMatchObject({ code: 'users.changed' });
    await start(names).toStored([launch]);
  });

  it('reads the first version of the key, whatever versions follow', async () => {
    const { start, store, vault } = await openTrial();
    const first = await store(start(inVault));
    vault.versions.set('2', keyOf('second'));
    vault.newest = '2';
    const later = start(inVault);
    await later.check();
    expect(await store(later)).toEqual(first);
    expect(vault.asked).toEqual(['newest', '1']);
  });

  it('does not accept a changed key as the first version, and recovers when it is corrected', async () => {
    const { start, store, vault } = await openTrial();
    const first = await store(start(inVault));
    vault.versions.set('1', keyOf('other'));
    const later = start(inVault);
    await expect(later.check()).rejects.toMatchObject({
      code: 'users.changed',
      message: expect.stringContaining(`${secretUri}/1`) as string,
    });
    vault.versions.set('1', keyOf('first'));
    expect(await store(later)).toEqual(first);
  });

  it('refuses a secret that is not a key', async () => {
    const { start, vault } = await openTrial();
    vault.versions.set('1', Buffer.alloc(32));
    await expect(start(inVault).check()).rejects.toMatchObject({ code: 'settings.invalid' });
  });
});
