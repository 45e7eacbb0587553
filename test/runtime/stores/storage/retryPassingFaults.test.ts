import { insertRows } from '../../../../runtime/stores/tables/insertRows';
import { parseSettings } from '../../../../runtime/settings/parseSettings';
import type { Settings } from '../../../../runtime/settings/Settings';
import { changeRows } from '../../../../runtime/stores/tables/changeRows';
import { explainStorageError } from '../../../../runtime/stores/storage/explainStorageError';
import {
  type AuditStorage,
  openStorage,
  prepareStorage,
} from '../../../../runtime/stores/storage/openStorage';
import { defaultTimes } from '../../../../runtime/stores/storage/retryPassingFaults';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { FaultProxy, type StorageFault } from './FaultProxy';
import { StallClock } from './StallClock';

const clock = new StallClock();
/** Long enough in total for every attempt to run into its limit. */
const times = { ...defaultTimes, clock, totalMs: 600_000 };

const faults: Readonly<Record<string, StorageFault>> = {
  'a connection that is reset': { kind: 'reset' },
  'a body that is cut off': { kind: 'cut' },
  'a body that stalls': { kind: 'stall' },
  'HTTP 408': { kind: 'status', status: 408 },
  'HTTP 429': { kind: 'status', status: 429 },
  'HTTP 500': { kind: 'status', status: 500 },
  'HTTP 503 that asks for a second': { kind: 'status', status: 503, retryAfter: '1' },
};

const row = { partitionKey: 'p', rowKey: 'r', text: 'x'.repeat(2_000) };

/** What the product sends to storage; each leaves the same state however often it is repeated. */
const operations: Readonly<Record<string, (storage: AuditStorage) => Promise<unknown>>> = {
  'reads a row': (storage) => storage.state.getEntity('seed', 'seed'),
  'updates a row': async ({ state }) => await state.upsertEntity(row, 'Replace'),
  'lists rows': async ({ state }) => {
    for await (const entity of state.listEntities()) return entity;
    throw new Error('There is no row.');
  },
  'inserts rows together': async ({ auditLog }) =>
    await insertRows(auditLog, [row, { ...row, rowKey: 's' }]),
  'merges rows together': async ({ auditLog }) => await changeRows(auditLog, 'merge', [row]),
  'deletes rows together': async ({ auditLog }) => await changeRows(auditLog, 'delete', [row]),
  'sends a message': ({ ingestQueue }) => ingestQueue.sendMessage('e30='),
  'looks at messages': ({ ingestQueue }) => ingestQueue.peekMessages(),
};

const passLimits = (): void => {
  clock.passLimits();
};

let account: FreshStorage;
let proxy: FaultProxy;
let settings: Settings;
let storage: AuditStorage;

beforeAll(async () => {
  account = await FreshStorage.start();
  proxy = new FaultProxy();
  proxy.onStall = passLimits;
  settings = parseSettings({
    AUDIT_LOGS_TENANT_ID: '11111111-1111-4111-8111-111111111111',
    AUDIT_LOGS_CLIENT_ID: '11111111-1111-4111-8111-111111111112',
    AUDIT_LOGS_CLIENT_SECRET: 'secret',
    AUDIT_LOGS_STORAGE: await proxy.start(account.next()),
  });
  storage = openStorage(settings, times);
  await prepareStorage(storage);
  await storage.state.createEntity({ ...row, partitionKey: 'seed', rowKey: 'seed' });
}, 60_000);
beforeEach(() => {
  clock.delays.length = 0;
});
afterEach(() => {
  proxy.faults = () => undefined;
});
afterAll(async () => {
  await proxy.stop();
  await account.stop();
});

/** The first so many requests from now on meet the fault. */
function fail(fault: StorageFault, count: number): void {
  const before = proxy.seen.length;
  proxy.faults = (_request, index) => (index < before + count ? fault : undefined);
}

describe.each(Object.entries(faults))('storage that meets %s twice', (_name, fault) => {
  it.each(Object.entries(operations))('%s nevertheless', async (_operation, run) => {
    fail(fault, 2);
    const before = proxy.seen.length;
    await run(storage);
    expect(proxy.seen.length - before).toBeGreaterThanOrEqual(3);
  });
});

describe('storage', () => {
  it.each(['reads a row', 'lists rows', 'inserts rows together'])(
    '%s after a body that ends early and looks whole',
    async (operation) => {
      fail({ kind: 'cutCleanly' }, 1);
      await operations[operation]?.(storage);
    },
  );

  it('reads whole messages after a list of them that ends early and looks whole', async () => {
    const { ingestQueue } = storage;
    await ingestQueue.sendMessage('e30=');
    fail({ kind: 'cutCleanly' }, 1);
    const { peekedMessageItems } = await ingestQueue.peekMessages();
    expect(peekedMessageItems.map(({ messageText }) => messageText)).toContain('e30=');

    const before = storage.faults.lostReceives;
    fail({ kind: 'cutCleanly' }, 1);
    const { receivedMessageItems } = await ingestQueue.receiveMessages();
    expect(receivedMessageItems.every(({ messageText }) => messageText === 'e30=')).toBe(true);
    // The service has hidden the message of the first response.
    expect(storage.faults.lostReceives).toBe(before + 1);
  });

  it.each([
    [{ kind: 'cut' }, 'storage.network.PARSE_ERROR', 'the response was cut off (PARSE_ERROR)'],
    [{ kind: 'reset' }, 'storage.network.ECONNRESET', 'the connection was reset (ECONNRESET)'],
    [
      { kind: 'stall' },
      'storage.network.ETIMEDOUT',
      'no complete response came in time (ETIMEDOUT)',
    ],
  ] as const)('ends after six attempts at %j and names the fault', async (fault, code, found) => {
    fail(fault, 100);
    const before = proxy.seen.length;
    const error: unknown = await storage.state
      .getEntity('seed', 'seed')
      .catch((reason: unknown) => reason);
    expect(proxy.seen.length - before).toBe(6);
    const problem = explainStorageError(error);
    expect(problem).toMatchObject({
      code,
      message: `Talking to the storage account failed in each of 6 attempts: ${found}.`,
    });
    expect(problem.fix).toMatch(/^Such faults pass as a rule/);
    expect(problem.fix).not.toMatch(/AUDIT_LOGS_STORAGE/);
  });

  it('ends after six attempts at HTTP 503 and advises to wait', async () => {
    fail({ kind: 'status', status: 503 }, 100);
    const error: unknown = await storage.state
      .getEntity('seed', 'seed')
      .catch((reason: unknown) => reason);
    const problem = explainStorageError(error);
    expect(problem.code).toBe('storage.503');
    expect(problem.message).toContain('HTTP 503 in each of 6 attempts');
    expect(problem.fix).toMatch(/^Such faults pass as a rule/);
  });

  it('begins no attempt after a minute, however few there were', async () => {
    const { state } = openStorage(settings, { ...defaultTimes, clock });
    fail({ kind: 'stall' }, 100);
    const before = proxy.seen.length;
    await expect(state.getEntity('seed', 'seed')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(proxy.seen.length - before).toBe(2);
  });

  it('waits a second where Retry-After asks for it', async () => {
    fail({ kind: 'status', status: 503, retryAfter: '1' }, 2);
    await storage.state.getEntity('seed', 'seed');
    expect(clock.delays).toEqual([1_000, 1_000]);
  });

  it('waits four seconds where Retry-After asks for an hour', async () => {
    fail({ kind: 'status', status: 503, retryAfter: '3600' }, 1);
    await storage.state.getEntity('seed', 'seed');
    expect(clock.delays).toEqual([4_000]);
  });

  it.each([404, 403, 409])('sends one request where the response is HTTP %d', async (status) => {
    fail({ kind: 'status', status }, 100);
    const before = proxy.seen.length;
    await expect(storage.state.getEntity('seed', 'seed')).rejects.toMatchObject({
      statusCode: status,
    });
    expect(proxy.seen.length - before).toBe(1);
  });

  it('ends the attempt, and begins no other, when the caller aborts the request', async () => {
    const caller = new AbortController();
    proxy.onStall = () => {
      caller.abort();
    };
    fail({ kind: 'stall' }, 100);
    const before = proxy.seen.length;
    await expect(
      storage.state.getEntity('seed', 'seed', { abortSignal: caller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(proxy.seen.length - before).toBe(1);
    proxy.onStall = passLimits;
  });

  it('counts the messages that were hidden by a response that was lost', async () => {
    const before = storage.faults.lostReceives;
    fail({ kind: 'cut' }, 1);
    await storage.ingestQueue.receiveMessages({ visibilityTimeout: 300 });
    expect(storage.faults.lostReceives).toBe(before + 1);
  });
});
