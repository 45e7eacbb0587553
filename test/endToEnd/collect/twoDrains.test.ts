import { AuditLog } from '../../harness/system/AuditLog';
import type { StatusDocument, SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { useStorage } from '../../harness/system/useStorage';
import { RequestWatch } from '../../harness/system/RequestWatch';

/** So many take the first drain seven seconds, of which the second needs one or two to start. */
const blobs = 300;
/** Forty a second for both together: the first is at work for as long as the second needs to start. */
const slowly = { AUDIT_LOGS_REQUESTS_PER_MINUTE: '2400' };

describe('two drains at once', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let watch: RequestWatch;
  let auditLog: AuditLog;

  beforeEach(async () => {
    watch = new RequestWatch();
    tenant = await EmulatedTenant.start({ activity: { now: watch.now } });
    watch.attach(tenant.api);
    auditLog = new AuditLog({ ...tenant.settings(storage.next()), ...slowly });
  });
  afterEach(async () => {
    await tenant.stop();
  });

  it('share the blobs, and download none of them twice', async () => {
    const week = tenant.addWeek({ blobs, recordsPerBlob: 5, launchShare: 0.3 });
    const isDownloading = watch.whenMore('blob', 20);
    const first = auditLog.start('sync', '--drain', '--json');
    await isDownloading;
    const second = auditLog.start('sync', '--drain', '--json');
    const ended = await Promise.all([first.ended, second.ended]);

    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const ingested = ended.map(({ json }) => json<SyncSummary>().blobs.ingested);
    expect(ingested.reduce((sum, count) => sum + count, 0)).toBe(blobs);
    expect(tenant.api.stats().requests.blob).toBe(blobs);
    await expectTruth(auditLog, week.truth());
  }, 120_000);

  it('leave nothing pending when one of them is killed', async () => {
    const week = tenant.addWeek({ blobs, recordsPerBlob: 5, launchShare: 0.3 });
    const isDownloading = watch.whenMore('blob', 20);
    const first = auditLog.start('sync', '--drain');
    await isDownloading;
    const second = auditLog.start('sync', '--drain', '--json');
    await watch.whenMore('content', 1);
    first.kill();
    await first.ended;

    expect((await second.ended).code).toBe(0);
    const { ledger } = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(ledger).toMatchObject({ ingested: blobs, pending: 0 });
    await expectTruth(auditLog, week.truth());
  }, 120_000);
});
