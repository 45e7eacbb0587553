import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { useStorage } from '../../harness/system/useStorage';
import { RequestWatch } from '../../harness/system/RequestWatch';

/** A process that the end of the grace period ends prints no document. */
describe('a run that is stopped while it waits ends in good order', () => {
  const storage = useStorage();
  let kit: EmulatedKit;
  let watch: RequestWatch;
  let auditLog: AuditLog;

  beforeEach(async () => {
    watch = new RequestWatch();
    kit = await EmulatedKit.start({ tenant: { activity: { now: watch.now } } });
    watch.attach(kit.tenant.api);
    auditLog = new AuditLog(kit.settings(storage.next()));
  });
  afterEach(async () => {
    await kit.stop();
  });

  function addLaunches(): void {
    const week = kit.tenant.addWeek({ blobs: 5, recordsPerBlob: 10, launchShare: 0.5 });
    const { apps } = week.truth();
    kit.addApps(apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
  }

  it('for another run to list', async () => {
    kit.tenant.api.setFaults([{ fault: 'hang', kind: 'content' }]);
    const isListing = watch.whenMore('content', 1);
    const first = auditLog.start('sync');
    await isListing;
    const second = auditLog.start('sync', '--drain', '--json');
    await second.whenPrinted(/^Another sync \(\S+\) is in progress\. Waiting/m);
    second.kill('SIGTERM');
    const { code, json } = await second.ended;
    first.kill();
    await first.ended;

    expect(code).toBe(143);
    expect(json()).toMatchObject({ stopped: true, windows: 0 });
  }, 60_000);

  it('for a response of the Management Activity API', async () => {
    kit.tenant.api.setFaults([{ fault: 'hang', kind: 'content' }]);
    const isListing = watch.whenMore('content', 1);
    const running = auditLog.start('sync', '--json');
    await isListing;
    running.kill('SIGINT');
    const { code, json } = await running.ended;

    expect(code).toBe(130);
    expect(json()).toMatchObject({ stopped: true, problems: [] });
    kit.tenant.api.setFaults([]);
    expect(await auditLog.run('sync')).toMatchObject({ code: 0 });
  }, 60_000);

  it('for the end of a pause that the Management Activity API asks for', async () => {
    const fault = { type: 'status', status: 429, body: '', retryAfter: '600' } as const;
    kit.tenant.api.setFaults([{ fault, kind: 'content' }]);
    const running = auditLog.start('sync', '--drain', '--json');
    await running.whenPrinted(/asks to slow down/);
    running.kill('SIGTERM');
    const { code, json } = await running.ended;

    expect(code).toBe(143);
    expect(json()).toMatchObject({ stopped: true });
  }, 60_000);

  it('for the end of a pause that Dataverse asks for, with the code of the signal', async () => {
    addLaunches();
    const fault = {
      type: 'error',
      status: 429,
      code: '0x80072322',
      retryAfter: '600',
    } as const;
    kit.dataverse.setFaults([{ fault }]);
    const running = auditLog.start('sync', '--drain', '--json');
    await running.whenPrinted(/asks to slow down/);
    running.kill('SIGTERM');
    const { code, json, messages } = await running.ended;

    expect(messages).toMatch(/launches or deletions still wait/);
    expect(code).toBe(143);
    const { dataverse, ...summary } = json<DataverseSyncSummary>();
    expect(summary).toMatchObject({ stopped: true, blobs: { ingested: 5 } });
    expect(dataverse.pending).toBeGreaterThan(0);
  }, 60_000);

  it('for a response of Dataverse', async () => {
    addLaunches();
    kit.dataverse.setFaults([{ fault: 'hang' }]);
    const running = auditLog.start('sync', '--drain', '--json');
    await running.whenPrinted(/0 launches delivered|waits for Dataverse/);
    running.kill('SIGTERM');
    const { code, json } = await running.ended;

    expect(code).toBe(143);
    expect(json()).toMatchObject({ stopped: true });
    kit.dataverse.setFaults([]);
    expect(await auditLog.run('sync', '--drain')).toMatchObject({ code: 0 });
  }, 60_000);
});
