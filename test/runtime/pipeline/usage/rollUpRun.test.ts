import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { rollUpRun } from '../../../../runtime/pipeline/usage/rollUpRun';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { TestStorage } from '../../stores/storage/TestStorage';

describe('rollUpRun', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it.each([
    ['with the events that it rolls up', false],
    ['of a day that another build has rolled up before', true],
  ])('counts the twins of the run %s', async (_case, isBuiltBefore) => {
    const nowMs = Date.parse('2026-05-20T00:00:00Z');
    const source = {
      storage: {
        auditLog: await storage.newTable(),
        apps: await storage.newTable(),
        ledger: await storage.newTable(),
        rollups: await storage.newTable(),
      },
      clock: { now: () => nowMs, elapsedMs: () => 0, wait: async () => undefined },
    };
    const write = async (run: string, event: AuditEvent): Promise<AuditLogSink> => {
      const sink = new AuditLogSink(source.storage, run, true, source.clock);
      await sink.write([event]);
      await sink.finish();
      return sink;
    };
    await write('run-1', auditEvent({ id: 'unified' }));
    const sink = await write('run-2', auditEvent({ id: 'legacy', recordType: 45 }));
    if (isBuiltBefore) await buildRollups(source);
    const days = sink.touchedDays;
    expect(await rollUpRun(source, { run: 'run-2', days })).toEqual({ found: 1, stored: 1 });
    expect(days.size).toBe(1);
  });
});
