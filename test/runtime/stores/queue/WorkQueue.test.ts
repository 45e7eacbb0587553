import fc from 'fast-check';

import { readMessage, writeMessage } from '../../../../runtime/stores/queue/WorkQueue';

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

  it('come back as they were, whatever the keys', () => {
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

  it('can be read when the host has decoded them, to text or to an object', () => {
    const text = Buffer.from(writeMessage(batches), 'base64').toString('utf8');
    expect(readMessage(text)).toEqual(batches);
    expect(readMessage(JSON.parse(text))).toEqual(batches);
  });

  it('fit into the queue with more references than a run ever puts into one', () => {
    const many = Array.from({ length: 256 }, () => ({
      partitionKey: 'Audit.AzureActiveDirectory|2026-05-19T12',
      rowKey: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
    }));
    expect(writeMessage(many).length).toBeLessThan(65_536);
  });

  it.each([['{"hello":1}'], [{ batches: 'x' }], [null], [undefined], ['{}']])(
    'of somebody else are told apart: %j',
    (message) => {
      expect(() => readMessage(message)).toThrow('has no "batches", so another program wrote it');
    },
  );
});
