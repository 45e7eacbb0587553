import fc from 'fast-check';

import { readMessage, writeMessage } from '../../../../runtime/stores/queue/queueMessage';

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

  it('are read as they were written, for all keys that a table accepts', () => {
    const key = fc.string().map((text) => text.replace(/[/\\#?\p{Cc}]/gu, ''));
    fc.assert(
      fc.property(fc.array(fc.record({ partitionKey: key, rowKey: key })), (references) => {
        expect(readMessage(writeMessage(references))).toEqual(
          references.map((reference) => ({ ...reference })),
        );
      }),
    );
  });

  it('are read after the host has decoded them, to text or to an object', () => {
    const text = Buffer.from(writeMessage(batches), 'base64').toString('utf8');
    expect(readMessage(text)).toEqual(batches);
    expect(readMessage(JSON.parse(text))).toEqual(batches);
  });

  it('name a blob by its place, and an earlier release finds its row in the same message', () => {
    const one = [{ partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'row-1', blobIndex: 7 }];
    expect(readMessage(writeMessage(one))).toEqual(one);
    const body = JSON.parse(Buffer.from(writeMessage(one), 'base64').toString('utf8')) as {
      readonly batches: readonly (readonly unknown[])[];
    };
    expect(body.batches[0]?.slice(0, 2)).toEqual(['Audit.General|2026-05-19T12', 'row-1']);
  });

  it('fit into the queue with more references than a run puts into one', () => {
    const many = Array.from({ length: 256 }, () => ({
      partitionKey: 'Audit.AzureActiveDirectory|2026-05-19T12',
      rowKey: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
    }));
    expect(writeMessage(many).length).toBeLessThan(65_536);
  });

  it.each([
    ['{"hello":1}'],
    [{ batches: 'x' }],
    [null],
    [undefined],
    ['{}'],
    [{ batches: [['p']] }],
    [{ batches: [7] }],
    { batches: [['p', 'a/b']] },
    { batches: [['p\u0000', 'r']] },
    { batches: [['p', 'r'.repeat(513)]] },
  ])('of another program are refused: %j', (message) => {
    expect(() => readMessage(message)).toThrow('has no "batches", so another program wrote it');
  });
});
