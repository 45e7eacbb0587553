import { type QueueClient, QueueServiceClient } from '@azure/storage-queue';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { type StartedHost, StartedHosts } from '../startedHosts';

interface LoggedMessage {
  readonly entry: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A busy host has the half of it to renew the lock. What is slow in the sample app takes longer. */
const lockMs = 2_000;

describe('the queue trigger of the local host', () => {
  const hosts = new StartedHosts();
  let storage: FreshStorage;
  let connectionString: string;
  let service: QueueServiceClient;

  beforeAll(async () => {
    [storage] = await Promise.all([FreshStorage.start(), hosts.build()]);
    connectionString = storage.next();
    service = QueueServiceClient.fromConnectionString(connectionString);
  });

  afterAll(async () => {
    await hosts.stop();
    await storage.stop();
  });

  async function startOn(
    queueName: string,
    queueLockMs?: number,
  ): Promise<{ readonly queue: QueueClient; readonly host: StartedHost }> {
    const queue = service.getQueueClient(queueName);
    await queue.createIfNotExists();
    const host = await hosts.start(
      {
        TICK_SCHEDULE: '0 0 0 1 1 *',
        WORK_QUEUE: queueName,
        SAMPLE_STORAGE: connectionString,
      },
      queueLockMs,
    );
    return { queue, host };
  }

  async function poisonOf(queueName: string): Promise<readonly string[]> {
    const { receivedMessageItems } = await service
      .getQueueClient(`${queueName}-poison`)
      .receiveMessages({ numberOfMessages: 32 });
    return receivedMessageItems.map(({ messageText }) => messageText);
  }

  const encoded = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');

  it('delivers JSON as an object and other text as a string, each once', async () => {
    const { queue, host } = await startOn('deliver');
    for (const value of [{ number: 1, list: [1], none: null }, 'plain text', [1, 2]]) {
      await queue.sendMessage(encoded(value));
    }
    await host.whenQueueIdle();
    const entries = (host.logged('work') as LoggedMessage[]).map(({ entry }) => entry);
    expect(entries).toHaveLength(3);
    expect(entries).toEqual(
      expect.arrayContaining([{ number: 1, list: [1], none: null }, 'plain text', [1, 2]]),
    );
  });

  it('lets properties of a message hide the metadata of the same name', async () => {
    const { queue, host } = await startOn('metadata');
    const sent = await queue.sendMessage(
      encoded({ id: 'mine', own: { a: 1 }, list: [], none: null }),
    );
    await host.whenQueueIdle();
    const [{ metadata }] = host.logged('work') as [LoggedMessage];
    expect(metadata).toEqual({
      queueTrigger: { id: 'mine', own: { a: 1 }, list: [], none: null },
      dequeueCount: 1,
      expirationTime: sent.expiresOn.toISOString(),
      id: 'mine',
      insertionTime: sent.insertedOn.toISOString(),
      nextVisibleTime: expect.any(String),
      popReceipt: expect.any(String),
      own: { a: 1 },
    });
  });

  it('moves a message that is not base64 to the poison queue without running the function', async () => {
    const { queue, host } = await startOn('encoding');
    await queue.sendMessage('{"not": "base64"}');
    await host.whenQueueIdle();
    expect(host.logged('work')).toEqual([]);
    expect(await poisonOf('encoding')).toEqual(['{"not": "base64"}']);
  });

  it('tries a failing message five times and then moves it to the poison queue', async () => {
    const { queue, host } = await startOn('failing');
    await queue.sendMessage(encoded({ act: 'fail' }));
    await queue.sendMessage(encoded({ act: 'failOnce' }));
    await host.whenQueueIdle();
    const tries = (host.logged('work') as LoggedMessage[]).map(
      ({ entry, metadata }) =>
        `${(entry as { act: string }).act} ${String(metadata['dequeueCount'])}`,
    );
    expect(tries.sort()).toEqual([
      ...[1, 2, 3, 4, 5].map((count) => `fail ${count}`),
      ...[1, 2].map((count) => `failOnce ${count}`),
    ]);
    expect(await poisonOf('failing')).toEqual([encoded({ act: 'fail' })]);
  });

  it('keeps a message hidden while its function runs longer than the lock', async () => {
    const { queue, host } = await startOn('renewal', lockMs);
    await queue.sendMessage(encoded({ act: 'slow' }));
    await host.whenQueueIdle();
    expect(host.logged('work')).toHaveLength(1);
    expect(host.invocations.map(({ failure }) => failure)).toEqual([undefined]);
  });

  it('delivers a message of a killed host to the next host', async () => {
    const { queue, host } = await startOn('killed', lockMs);
    const begun = host.whenLogs('work');
    await queue.sendMessage(encoded({ act: 'slow' }));
    await begun;
    process.kill(host.pid, 'SIGKILL');
    await host.ended;
    const { host: next } = await startOn('killed', lockMs);
    await next.whenQueueIdle();
    const [{ metadata }] = next.logged('work') as [LoggedMessage];
    expect(metadata['dequeueCount']).toBe(2);
  });
});
