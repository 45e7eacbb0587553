import { fromEntity, toEntity, toSummary } from '../../../../runtime/stores/ledger/batchEntity';
import { readOutboxRow, toOutboxRow } from '../../../../runtime/stores/outbox/OutboxRow';
import { readMessage, tryReadMessage } from '../../../../runtime/stores/queue/queueMessage';
import { requireKnownForm } from '../../../../runtime/stores/storage/requireKnownForm';

const batch = {
  reference: { partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'row' },
  contentType: 'Audit.General',
  blobs: [],
} as const;
const outboxRow = toOutboxRow({
  id: 'one',
  operation: 'LaunchPowerApp',
  creationTime: '2026-05-19T13:17:34Z',
  recordType: 256,
  workload: '',
  appId: '',
  userId: '',
  userKey: '',
  queuedAt: new Date(0),
});

describe('the form of a row', () => {
  it('is 1 without a version, and null is none', () => {
    expect(() => requireKnownForm({}, 'event')).not.toThrow();
    expect(() => requireKnownForm({ version: null }, 'event')).not.toThrow();
    expect(() => requireKnownForm({ version: 1 }, 'event')).not.toThrow();
  });

  it('stops every reader if a newer release wrote it, and says to upgrade', () => {
    const newer = /a newer release wrote.*Upgrade this release/s;
    expect(() => requireKnownForm({ version: 2 }, 'event')).toThrow(newer);
    expect(() => fromEntity({ ...toEntity(batch), version: 2 })).toThrow(newer);
    expect(() => toSummary({ ...toEntity(batch), version: 2 })).toThrow(newer);
    expect(() => readOutboxRow({ ...outboxRow, version: 2 })).toThrow(newer);
    expect(() => readMessage({ version: 2, batches: [] })).toThrow(newer);
  });

  it('costs a row nothing: the rows of form 1 have no version', () => {
    expect(toEntity(batch)).not.toHaveProperty('version');
    expect(outboxRow).not.toHaveProperty('version');
  });

  it('leaves a message of a newer release in the queue', () => {
    expect(tryReadMessage('{"version":2,"batches":[]}')).toBeUndefined();
  });
});
