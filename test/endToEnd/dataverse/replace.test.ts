import { appId, id } from '../../harness/records/launchRecord';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { close, listen } from '../../../local/emulators/http/listen';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary, StatusDocument } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { forwardRequest } from '../../harness/system/forwardRequest';
import { FreshStorage } from '../../harness/system/FreshStorage';

const objectId = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';

/** Graph's users by what they are asked for, and how often they were. */
class EmulatedGraph {
  readonly users = new Map<string, object>();
  readonly asked: string[] = [];
  status = 200;

  respond(incoming: IncomingMessage, response: ServerResponse): void {
    const name = decodeURIComponent(/users\/([^?]+)/.exec(incoming.url ?? '')?.[1] ?? '');
    this.asked.push(name);
    const user = this.users.get(name);
    const status = this.status === 200 && !user ? 404 : this.status;
    const error = { error: { code: 'Authorization_RequestDenied', message: 'No.' } };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? user : error));
  }
}

describe('doing the work of the kit’s flow “Update Data (V2)”', () => {
  let storage: FreshStorage;
  let kit: EmulatedKit;
  let graph: EmulatedGraph;
  let auditLog: AuditLog;
  const front = createServer((incoming, response) => {
    if (incoming.url?.startsWith('/v1.0/') === true) graph.respond(incoming, response);
    else forwardRequest(incoming, response, kit.dataverse.url);
  });
  let url: string;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
    url = `http://127.0.0.1:${await listen(front)}`;
  }, 60_000);
  beforeEach(async () => {
    kit = await EmulatedKit.start({ audiences: [url] });
    kit.tenant.entra.configure({ audiences: [kit.tenant.api.audience, url] });
    graph = new EmulatedGraph();
    auditLog = new AuditLog(
      kit.settings(storage.next(), {
        AUDIT_LOGS_DATAVERSE_URL: url,
        AUDIT_LOGS_DATAVERSE_MODE: 'replace',
        AUDIT_LOGS_DATAVERSE_HEALTH: 'true',
      }),
    );
  });
  afterEach(async () => {
    await kit.stop();
  });
  afterAll(async () => {
    await Promise.all([close(front), storage.stop()]);
  });

  async function drain(...records: readonly object[]) {
    kit.tenant.addRecords(...records);
    const result = await auditLog.run('sync', '--drain', '--json');
    return { ...result, dataverse: result.json<DataverseSyncSummary>().dataverse };
  }

  it('fills in the app and the user, and moves the last launch forward', async () => {
    kit.addApps([{ id: appId, name: 'Expenses', environment: 'Production', isPremium: true }]);
    graph.users.set(objectId, {
      id: objectId,
      displayName: 'Amber',
      city: 'Oslo',
      country: 'Norway',
      department: 'Sales',
      jobTitle: 'Lead',
      userType: 'Member',
    });
    const { code } = await drain(
      unifiedRecord({ Id: id(1), UserKey: objectId, CreationTime: '2026-05-19T13:17:34' }),
      unifiedRecord({ Id: id(2), UserKey: objectId, CreationTime: '2026-05-18T10:00:00' }),
    );
    expect(code).toBe(0);
    expect(kit.rows().get(id(1))).toMatchObject({
      admin_appname: 'Expenses',
      admin_appenvironment: 'Production',
      admin_appispremium: true,
      admin_userid: objectId,
      admin_username: 'Amber',
      admin_usercity: 'Oslo',
      admin_usercountry: 'Norway',
      admin_userdepartment: 'Sales',
      admin_userjobtitle: 'Lead',
      admin_userisguest: false,
      admin_userupn: 'Amber@Contoso.com',
    });
    expect(graph.asked).toEqual([objectId]);
    const lastLaunch = () => kit.dataverse.rows('admin_apps')[0]?.['admin_applastlaunchedon'];
    expect(lastLaunch()).toBe('2026-05-19T13:17:34Z');

    const earlier = await drain(unifiedRecord({ Id: id(3), CreationTime: '2026-05-17T10:00:00' }));
    expect(earlier.dataverse.delivered).toBe(1);
    expect(lastLaunch()).toBe('2026-05-19T13:17:34Z');
  });

  it('finds guests by their name, and leaves blank who is not found', async () => {
    const guest = 'ana_fabrikam.com#EXT#@contoso.onmicrosoft.com';
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    graph.users.set(guest, { id: objectId, displayName: 'Ana', userType: 'Guest' });
    await drain(
      unifiedRecord({ Id: id(1), UserId: guest }),
      unifiedRecord({ Id: id(2), UserId: 'gone@contoso.com' }),
    );
    expect(kit.rows().get(id(1))).toMatchObject({
      admin_username: 'Ana',
      admin_userisguest: true,
      admin_userupn: guest,
    });
    expect(kit.rows().get(id(2))?.['admin_username'] ?? null).toBeNull();
    expect(kit.rows().size).toBe(2);
  });

  it('warns once when Graph denies it, and writes the launches', async () => {
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    graph.status = 403;
    const { code, messages, dataverse } = await drain(
      ...[1, 2, 3].map((one) => unifiedRecord({ Id: id(one), UserId: `u${one}@contoso.com` })),
    );
    expect([code, dataverse.delivered]).toEqual([0, 3]);
    expect(messages.match(/User\.Read\.All/g)).toHaveLength(1);
    expect(kit.rows().get(id(1))).toMatchObject({ admin_appname: 'Expenses' });
  });

  it('keeps the warning about the permission until Graph gives users again', async () => {
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    graph.status = 403;
    await drain(unifiedRecord({ Id: id(1) }));
    await drain();
    const problems = async () =>
      (await auditLog.run('status', '--json'))
        .json<StatusDocument>()
        .problems.map(({ code }) => code);
    expect(await problems()).toEqual(['graph.permission']);
    graph.status = 200;
    await drain(unifiedRecord({ Id: id(2), CreationTime: '2026-05-20T10:00:00' }));
    expect(await problems()).toEqual([]);
  });

  it('completes rows later whose users could not be looked up', async () => {
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    graph.users.set('a@contoso.com', { id: objectId, displayName: 'Amber', userType: 'Member' });
    graph.status = 504;
    const first = await drain(
      unifiedRecord({ Id: id(1), UserId: 'a@contoso.com', UserKey: '' }),
      unifiedRecord({ Id: id(2), UserId: 'b@contoso.com', UserKey: '' }),
    );
    expect(first.dataverse).toMatchObject({ delivered: 2, incomplete: 2, pending: 0 });
    expect(kit.rows().get(id(1))?.['admin_username'] ?? null).toBeNull();
    const status = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(status).toMatchObject({ dataverse: { incomplete: 2 } });
    expect(status.problems.map(({ code }) => code)).toEqual(['graph.fault']);

    graph.status = 200;
    const second = await drain();
    expect(second.dataverse).toMatchObject({ delivered: 0, incomplete: 0 });
    expect(kit.rows().get(id(1))).toMatchObject({
      admin_username: 'Amber',
      admin_userisguest: false,
      admin_operation: 'LaunchPowerApp',
    });
    expect((await auditLog.run('status', '--json')).code).toBe(0);
  }, 60_000);

  it('updates an app once, however many of its launches there are', async () => {
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    await drain(
      ...Array.from({ length: 300 }, (_, index) =>
        unifiedRecord({
          Id: id(index),
          CreationTime: new Date(Date.UTC(2026, 4, 19) + index * 1_000).toISOString().slice(0, 19),
        }),
      ),
    );
    expect(kit.dataverse.stats().updated).toBe(1);
    expect(kit.dataverse.rows('admin_apps')).toMatchObject([
      { admin_applastlaunchedon: '2026-05-19T00:04:59Z' },
    ]);
  });

  it('leaves out what this release of the kit lacks, and reports it', async () => {
    kit.dataverse.configure({ missingColumns: ['admin_app.admin_appenvironment'] });
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    const { dataverse, messages } = await drain(unifiedRecord({ Id: id(1) }));
    expect(dataverse).toMatchObject({ delivered: 1, pending: 0 });
    expect(messages).toContain('admin_AppEnvironment');
    expect(kit.rows().get(id(1))).toMatchObject({ admin_appname: 'Expenses' });
  });

  it('reports the run in the kit’s own tables', async () => {
    const flow = 'Admin | Audit Logs | Sync Audit Logs (V2)';
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    kit.dataverse.addRows('admin_coesolutionmetadatas', [
      { admin_coesolutionmetadataid: id(90), admin_objectname: flow, admin_lastrunpassed: false },
    ]);
    await drain(unifiedRecord({ Id: id(1) }));
    const [run] = kit.dataverse.rows('admin_coesolutionmetadatas');
    expect(run).toMatchObject({ admin_lastrunpassed: true });
    expect(Date.now() - Date.parse(String(run?.['admin_lastrun']))).toBeLessThan(60_000);
    expect(kit.dataverse.rows('admin_syncflowerrorses')).toEqual([]);

    kit.dataverse.setFaults([{ fault: '500', urlIncludes: 'admin_apps' }]);
    const { code } = await drain(
      unifiedRecord({ Id: id(2), PropertyCollection: unifiedRecord()['PropertyCollection'] }),
      unifiedRecord({ Id: id(3), CreationTime: '2026-05-20T00:00:00' }),
    );
    expect(code).toBe(1);
    expect(kit.dataverse.rows('admin_coesolutionmetadatas')).toMatchObject([
      { admin_lastrunpassed: false },
    ]);
    expect(kit.dataverse.rows('admin_syncflowerrorses')).toMatchObject([{ admin_name: flow }]);
  }, 60_000);
});
