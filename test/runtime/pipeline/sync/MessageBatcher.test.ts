import type { BatchReference } from '../../../../runtime/domain/events/BlobEntry';
import type { WorkQueue } from '../../../../runtime/stores/queue/WorkQueue';
import { blobsPerMessage, MessageBatcher } from '../../../../runtime/pipeline/sync/MessageBatcher';

function openTrial(failures = 0) {
  const sent: string[][] = [];
  let sends = 0;
  let announced = 0;
  const queue = {
    send: async (references: readonly BatchReference[]) => {
      sends += 1;
      if (sends <= failures) throw new Error('the queue is away');
      sent.push(references.map(({ rowKey }) => rowKey));
    },
  } as unknown as WorkQueue;
  const batcher = new MessageBatcher(queue, () => {
    announced += 1;
  });
  const add = (rowKey: string, blobs: number): Promise<void> =>
    batcher.add({ reference: { partitionKey: 'p', rowKey }, blobs });
  return { batcher, add, sent, announced: () => announced };
}

describe('MessageBatcher', () => {
  it('sends small batches as one message', async () => {
    const { batcher, add, sent, announced } = openTrial();
    await add('a', 1);
    await add('b', 2);
    expect(sent).toEqual([]);
    await batcher.flush();
    expect(sent).toEqual([['a', 'b']]);
    expect(announced()).toBe(1);
  });

  it('sends a message as soon as it is full', async () => {
    const { batcher, add, sent } = openTrial();
    await add('a', blobsPerMessage - 1);
    await add('b', 1);
    await add('c', 1);
    expect(sent).toEqual([['a', 'b']]);
    await batcher.flush();
    expect(sent).toEqual([['a', 'b'], ['c']]);
  });

  it('sends each batch once when several callers add at a time', async () => {
    const { batcher, add, sent } = openTrial();
    await Promise.all(Array.from({ length: 9 }, (_v, index) => add(`${index}`, blobsPerMessage)));
    await batcher.flush();
    await batcher.flush();
    expect(sent.flat().sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('rejects when the queue does not accept a message', async () => {
    const { batcher, add, announced } = openTrial(1);
    await add('a', 1);
    await expect(batcher.flush()).rejects.toThrow('the queue is away');
    expect(announced()).toBe(0);
  });
});
