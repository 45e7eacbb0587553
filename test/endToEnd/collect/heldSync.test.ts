import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';
import { RequestWatch } from '../../harness/system/RequestWatch';

describe('a sync while another one is listing', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  const watch = new RequestWatch();

  beforeAll(async () => {
    tenant = await EmulatedTenant.start({ activity: { now: watch.now } });
    watch.attach(tenant.api);
    tenant.addWeek({ blobs: 12 });
  }, 60_000);
  afterAll(async () => {
    await tenant.stop();
  });

  it('reports that it listed nothing, and does not claim that there is nothing new', async () => {
    const auditLog = new AuditLog(tenant.settings(storage.next()));
    tenant.api.setFaults([{ fault: 'hang', kind: 'content' }]);
    const isListing = watch.whenMore('content', 1);
    const first = auditLog.start('sync');
    await isListing;
    const text = await auditLog.run('sync');
    const json = await auditLog.run('sync', '--json');
    first.kill();
    await first.ended;

    expect(text).toMatchObject({ code: 1, stdout: 'Nothing was listed.\n' });
    expect(text.messages).toMatch(/^Another sync \(\S+\) is listing content at this moment, so /);
    expect(json.code).toBe(1);
    const heldBy = /\((\S+)\)/.exec(json.messages)?.[1];
    expect(json.json()).toEqual({ windows: 0, pages: 0, listed: 0, problems: [], heldBy });
  }, 60_000);
});
