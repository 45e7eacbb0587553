import fc from 'fast-check';

import { readMessage, WorkQueue, writeMessage } from '../../../../runtime/stores/queue/WorkQueue';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const batches = [
  { partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'row-1' },
  { partitionKey: 'DLP.All|2026-05-19T18', rowKey: 'row-2' },
];

describe('messages of the ingest queue', () => {
  it('are Base64 of JSON, as the Functions host expects', () => {
    expect(Buffer.from(writeMessage(batches), 'base64').toString('utf8')).toBe(
      '{"batches":[["Audit.General|2026-05-19T12","row-1"],["DLP.All|2026-05-19T18","row-2"]]}',
    );
  });

  it('are read as they were written, whatever the keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ partitionKey: fc.string(), rowKey: fc.string() })),
        (references) => {
          expect(readMessage(writeMessage(references))).toEqual(
            references.map((reference) => ({ ...reference })),
          );
        },
      ),
    );
  });

  it('are read after the host has decoded them, to text or to an object', () => {
    const text = Buffer.from(writeMessage(batches), 'base64').toString('utf8');
    expect(readMessage(text)).toEqual(batches);
    expect(readMessage(JSON.parse(text))).toEqual(batches);
  });

  it('fit into the queue with more references than a run puts into one', () => {
    const many = Array.from({ length: 256 }, () => ({
      partitionKey: 'Audit.AzureActiveDirectory|2026-05-19T12',
      rowKey: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
    }));
    expect(writeMessage(many).length).toBeLessThan(65_536);
  });

  it.each([['{"hello":1}'], [{ batches: 'x' }], [null], [undefined], ['{}']])(
    'of another program are refused: %j',
    (message) => {
      expect(() => readMessage(message)).toThrow('has no "batches", so another program wrote it');
    },
  );
});

describe('WorkQueue', () => {
  const sent = [{ partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'row-1' }];

  it('delivers a message once, until it is completed', async () => {
    const queue = new WorkQueue(await storage.newQueue());
    await queue.send(sent);
    const [message] = await queue.receive(32);
    expect(message).toMatchObject({ batches: sent, dequeueCount: 1 });
    expect(await queue.receive(32)).toEqual([]);
    await message!.extend();
    await message!.complete();
    expect(await queue.length()).toBe(0);
  });

  it('ignores that another worker has completed the message', async () => {
    const queue = new WorkQueue(await storage.newQueue());
    await queue.send(sent);
    const [message] = await queue.receive(1);
    await message!.complete();
    await expect(message!.complete()).resolves.toBeUndefined();
  });

  it('sends no message without batches', async () => {
    const queue = new WorkQueue(await storage.newQueue());
    await queue.send([]);
    expect(await queue.length()).toBe(0);
  });

  it('skips a message of another program, and leaves it in the queue', async () => {
    const client = await storage.newQueue();
    const queue = new WorkQueue(client);
    await client.sendMessage(Buffer.from('{"hello":"world"}').toString('base64'));
    await client.sendMessage('%%% no base64 %%%');
    await queue.send(sent);
    const messages = await queue.receive(32);
    expect(messages.map((message) => message.batches)).toEqual([sent]);
    expect(await queue.length()).toBe(3);
  });
});
