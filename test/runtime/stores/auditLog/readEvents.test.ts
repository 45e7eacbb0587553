import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { readEvents } from '../../../../runtime/stores/auditLog/readEvents';
import { TestStorage } from '../storage/TestStorage';
import { auditEvent } from './auditEvent';
import { collect } from './collect';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

describe('readEvents', () => {
  it('reads the days and the app that are asked for, in the order of time', async () => {
    const tables = {
      auditLog: await storage.newTable(),
      apps: await storage.newTable(),
      rollups: await storage.newTable(),
    };
    const sink = new AuditLogSink(tables, 'run');
    await sink.write([
      auditEvent({ id: 'd', creationTime: '2026-05-20T00:00:00Z' }),
      auditEvent({ id: 'c', creationTime: '2026-05-19T23:59:59Z' }),
      auditEvent({ id: 'b', creationTime: '2026-05-19T00:00:00Z', appId: "o'app" }),
      auditEvent({ id: 'a', creationTime: '2026-05-18T12:00:00Z' }),
    ]);
    const ids = async (query: object): Promise<string[]> =>
      (await collect(readEvents(tables.auditLog, query))).map(({ id }) => id);
    expect(await ids({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await ids({ fromDay: '2026-05-19', toDay: '2026-05-19' })).toEqual(['b', 'c']);
    expect(await ids({ toDay: '2026-05-18' })).toEqual(['a']);
    expect(await ids({ appId: "O'APP" })).toEqual(['b']);
  });
});
