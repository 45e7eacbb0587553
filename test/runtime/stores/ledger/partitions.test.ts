import { partitionOf } from '../../../../runtime/stores/ledger/partitions';

describe('partitionOf', () => {
  it.each([
    ['2026-05-19T12:00:00.000Z', 'Audit.General|2026-05-19T12'],
    ['2026-05-19T17:59:59.999Z', 'Audit.General|2026-05-19T12'],
    ['2026-05-19T18:00:00.000Z', 'Audit.General|2026-05-19T18'],
    ['2026-05-20T05:00:00.000Z', 'Audit.General|2026-05-20T00'],
  ])('puts what became available at %s into %s', (time, partition) => {
    expect(partitionOf('Audit.General', Date.parse(time))).toBe(partition);
  });
});
