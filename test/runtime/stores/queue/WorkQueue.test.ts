import { WorkQueue } from '../../../../runtime/stores/queue/WorkQueue';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

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
