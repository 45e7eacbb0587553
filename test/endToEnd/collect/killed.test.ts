import type { RequestKind } from '../../../local/emulators/activity/state/parseFeedRequest';
import { AuditLog } from '../../harness/system/AuditLog';
import type { LedgerLine, StatusDocument, SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { useStorage } from '../../harness/system/useStorage';
import { RequestWatch } from '../../harness/system/RequestWatch';

const blobs = 400;
const weekOptions = { blobs, recordsPerBlob: 10, launchShare: 0.3, twinShare: 0.2 } as const;

/** Where a run is killed: so many requests of a kind after its start. */
const killPoints: readonly (readonly [kind: RequestKind, count: number])[] = [
  ['list', 1],
  ['content', 9],
  ['blob', 1],
  ['blob', 90],
  ['blob', 250],
];

describe('runs that are stopped, or meet', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let watch: RequestWatch;

  beforeEach(async () => {
    watch = new RequestWatch();
    // A delay, so that there is a middle to be stopped in.
    tenant = await EmulatedTenant.start({ activity: { now: watch.now, latencyMs: 20 } });
    watch.attach(tenant.api);
  });
  afterEach(async () => {
    await tenant.stop();
  });

  async function expectAllIngested(auditLog: AuditLog): Promise<void> {
    const ledger = (await auditLog.run('ledger', '--json')).lines<LedgerLine>();
    expect(new Set(ledger.map(({ contentId }) => contentId)).size).toBe(blobs);
    expect(ledger.filter(({ state }) => state !== 'ingested')).toEqual([]);
    expect(ledger.length).toBe(blobs);
  }

  it('loses nothing and counts nothing twice when it is killed again and again', async () => {
    const week = tenant.addWeek(weekOptions);
    const auditLog = new AuditLog(tenant.settings(storage.next()));
    for (const [kind, count] of killPoints) {
      const reached = watch.whenMore(kind, count);
      const running = auditLog.start('sync', '--drain');
      await Promise.race([reached, running.ended]);
      running.kill();
      // Null: it did not end by itself before.
      expect([kind, count, (await running.ended).code]).toEqual([kind, count, null]);
    }
    const { code, json } = await auditLog.run('sync', '--drain', '--json');

    expect(code).toBe(0);
    expect(json<SyncSummary>().blobs).toMatchObject({ dead: 0, missing: 0, expired: 0 });
    await expectAllIngested(auditLog);
    await expectTruth(auditLog, week.truth());
    expect((await auditLog.run('status', '--json')).json<StatusDocument>().healthy).toBe(true);
    const { start, stop } = tenant.api.stats().requests;
    // A kill may hit the first start while it is under way; an enabled one is never started again.
    expect([1, 2]).toContain(start);
    expect(stop).toBe(0);
  }, 60_000);

  it('stores each launch once when two processes drain at the same time', async () => {
    const week = tenant.addWeek(weekOptions);
    const auditLog = new AuditLog(tenant.settings(storage.next()));
    const results = await Promise.all([
      auditLog.run('sync', '--drain', '--json'),
      auditLog.run('sync', '--drain', '--json'),
    ]);
    const summaries = results.map(({ json }) => json<SyncSummary>());
    const sum = (figure: (summary: SyncSummary) => number): number =>
      summaries.reduce((total, summary) => total + figure(summary), 0);

    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(sum((summary) => summary.blobs.listed)).toBe(blobs);
    const { launches, twinIds } = week.truth();
    expect(sum((summary) => summary.events.written)).toBeGreaterThanOrEqual(launches);
    expect(sum((summary) => summary.events.written)).toBeLessThanOrEqual(launches + twinIds.length);
    expect(tenant.api.stats().requests).toMatchObject({ start: 1, stop: 0 });
    await expectAllIngested(auditLog);
    await expectTruth(auditLog, week.truth());
  }, 60_000);
});
