import type { TableClient } from '@azure/data-tables';

import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { toOutboxRow } from '../../../../../runtime/stores/outbox/OutboxRow';
import { LegacyMarks } from '../../../../../runtime/stores/outbox/LegacyMarks';
import { settleTwins } from '../../../../../runtime/pipeline/deliver/steps/settleTwins';
import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { TestStorage } from '../../../stores/storage/TestStorage';

const queuedAt = new Date('2026-05-19T14:00:00Z');
const guid = (last: number) => `e2a84675-8952-4d91-a2ea-${String(last).padStart(12, '0')}`;
const row = (event: Partial<AuditEvent>) => toOutboxRow({ ...auditEvent(event), queuedAt });
const legacy = (last: number, more: Partial<AuditEvent> = {}) =>
  row({ id: guid(last), recordType: 45, workload: 'PowerApps', ...more });
const unified = (last: number, more: Partial<AuditEvent> = {}) => row({ id: guid(last), ...more });

describe('settleTwins', () => {
  const storage = new TestStorage();
  let auditLog: TableClient;
  let apps: TableClient;
  let rollups: TableClient;
  let marks: LegacyMarks;

  beforeAll(async () => {
    await storage.start();
  });
  beforeEach(async () => {
    [auditLog, apps, rollups] = [
      await storage.newTable(),
      await storage.newTable(),
      await storage.newTable(),
    ];
    marks = new LegacyMarks(await storage.newTable(), 'org.crm.dynamics.com');
  });
  afterAll(async () => {
    await storage.stop();
  });

  const settle = (
    rows: readonly ReturnType<typeof row>[],
    settledBefore = '2026-05-20T00:00:00Z',
  ) => settleTwins(rows, { auditLog, marks, settledBeforeMs: Date.parse(settledBefore) });

  it('prefers the newer schema within a page', async () => {
    const [old, fresh] = [legacy(1), unified(2)];
    expect(await settle([old, fresh])).toEqual({ rows: [fresh], twins: [old], held: [] });
  });

  it('keeps a launch whose twin cannot be a row', async () => {
    const old = legacy(1);
    await new AuditLogSink({ auditLog, apps, rollups }, 'run').write([
      auditEvent({ id: 'no guid' }),
    ]);
    expect(await settle([old])).toEqual({ rows: [old], twins: [], held: [] });
  });

  it('finds the newer one in the Audit Log, also if its page was long ago', async () => {
    await new AuditLogSink({ auditLog, apps, rollups }, 'run').write([auditEvent({ id: guid(2) })]);
    const old = legacy(1, { userId: 'AMBERR@contoso.onmicrosoft.com' });
    expect(await settle([old])).toMatchObject({ rows: [], twins: [old] });
  });

  it('treats launches of other seconds, users and apps as other launches', async () => {
    await new AuditLogSink({ auditLog, apps, rollups }, 'run').write([auditEvent({ id: guid(2) })]);
    const others = [
      legacy(3, { creationTime: '2026-05-19T13:17:35Z' }),
      legacy(4, { userId: 'b@contoso.com' }),
      legacy(5, { appId: guid(9) }),
    ];
    expect((await settle(others)).rows).toEqual(others);
  });

  it('holds a young one back until its twin can no longer come', async () => {
    const old = legacy(1);
    expect(await settle([old], '2026-05-19T13:59:59Z')).toMatchObject({ rows: [], held: [old] });
    expect(await settle([old], '2026-05-19T14:00:00Z')).toMatchObject({ rows: [old], held: [] });
  });

  it('continues with a row whose writing was interrupted, although its twin has come since', async () => {
    const old = legacy(1);
    await marks.add([old]);
    const fresh = unified(2);
    expect(await settle([fresh])).toMatchObject({ rows: [], twins: [fresh] });
    expect(await settle([old, fresh])).toMatchObject({ rows: [old], twins: [fresh] });
  });

  it('counts a row of the older schema for one launch only', async () => {
    await marks.add([legacy(1)]);
    const [fresh, second] = [unified(2), unified(3)];
    expect(await settle([fresh, second])).toMatchObject({ rows: [second], twins: [fresh] });
    expect(await settle([second, fresh])).toMatchObject({ rows: [second], twins: [fresh] });
  });

  it('ignores the marks of another environment', async () => {
    await marks.add([legacy(1)]);
    marks = new LegacyMarks(await storage.newTable(), 'other.crm.dynamics.com');
    const fresh = unified(2);
    expect(await settle([fresh])).toMatchObject({ rows: [fresh], twins: [] });
  });
});
