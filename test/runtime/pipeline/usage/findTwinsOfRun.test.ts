import { findTwinsOfRun } from '../../../../runtime/pipeline/usage/findTwinsOfRun';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { TestStorage } from '../../stores/storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

describe('findTwinsOfRun', () => {
  it('counts the twins that became known in a run', async () => {
    const tables = {
      auditLog: await storage.newTable(),
      apps: await storage.newTable(),
      rollups: await storage.newTable(),
    };
    await new AuditLogSink(tables, 'run-1').write([auditEvent({ id: 'unified' })]);
    const second = new AuditLogSink(tables, 'run-2');
    await second.write([auditEvent({ id: 'legacy', recordType: 45 })]);
    const days = [...second.touchedDays];
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-2')).toEqual({ found: 1, stored: 1 });
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-1')).toEqual({ found: 1, stored: 0 });
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-0')).toEqual({ found: 0, stored: 0 });
  });
});
