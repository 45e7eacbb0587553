import { countApps } from '../../../../runtime/domain/usage/figures/count/countApps';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../runtime/pipeline/rollups/readRollups';
import { toAuditLogRow } from '../../../../runtime/stores/auditLog/auditLogRow';
import { insertRows } from '../../../../runtime/stores/tables/insertRows';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { TestStorage } from '../../stores/storage/TestStorage';

describe('buildRollups', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it('builds every day again after a release that marks no days has ingested content', async () => {
    const tables = {
      auditLog: await storage.newTable(),
      ledger: await storage.newTable(),
      rollups: await storage.newTable(),
    };
    const source = {
      storage: tables,
      clock: {
        now: () => Date.parse('2026-05-10T00:00:00Z'),
        elapsedMs: () => 0,
        wait: async () => undefined,
      },
    };
    await buildRollups(source);
    // As the earlier release does it: no marks, and a ledger row without the later columns.
    const event = auditEvent({ creationTime: '2026-04-30T10:00:00Z' });
    await insertRows(tables.auditLog, [toAuditLogRow(event, 'run')]);
    await tables.ledger.createEntity({
      partitionKey: 'Audit.General|2026-05-09T12',
      rowKey: 'old',
      ingested: 1,
    });
    await buildRollups(source);
    const found = await readRollups(source, {});
    expect(found.daysFromEvents).toEqual([]);
    expect(countApps(openFigures(found.rollups)).launches).toBe(1);
  });
});
