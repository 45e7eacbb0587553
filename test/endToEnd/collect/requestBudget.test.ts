import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { AuditLog } from '../../harness/system/AuditLog';
import type { SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { RequestWatch } from '../../harness/system/RequestWatch';

const requestsPerMinute = 1_200;
/** The limiter's own allowance: a twentieth of the budget may come at once. */
const burst = requestsPerMinute / 20;
/** What a second of delay on the way bunches up when the machine is busy. */
const delayed = requestsPerMinute / 60;

describe('the request budget', () => {
  it('holds for two processes together', async () => {
    const watch = new RequestWatch();
    await ensureRuntimeBuilt();
    let onToken: () => void = () => undefined;
    const now = (): number => {
      onToken();
      return Date.now();
    };
    const [storage, tenant] = await Promise.all([
      FreshStorage.start(),
      EmulatedTenant.start({ activity: { now: watch.now }, entra: { now } }),
    ]);
    const bothHaveTokens = new Promise<void>((resolve) => {
      onToken = () => {
        if (tenant.entra.stats.tokenRequests === 2) resolve();
      };
    });
    // On a busy machine one of them would be done before the other has started.
    tenant.api.setFaults([{ fault: { type: 'held', until: bothHaveTokens }, kind: 'blob' }]);
    watch.attach(tenant.api);
    const week = tenant.addWeek({ blobs: 110 });
    const auditLog = new AuditLog({
      ...tenant.settings(storage.next()),
      AUDIT_LOGS_REQUESTS_PER_MINUTE: `${requestsPerMinute}`,
    });
    const arrivals: number[] = [];
    watch.onRequest((requests) => {
      const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
      while (arrivals.length < total) {
        arrivals.push(Date.now());
      }
    });
    // Each has a content type of its own to list: drains of one would share its blobs as they come.
    const other = auditLog.with({ AUDIT_LOGS_CONTENT_TYPES: 'Audit.Exchange' });
    const results = await Promise.all([
      auditLog.run('sync', '--drain', '--json'),
      other.run('sync', '--drain', '--json'),
    ]);
    const { busiestMinute, refused } = tenant.api.stats();
    await expectTruth(auditLog, week.truth());
    await Promise.all([storage.stop(), tenant.stop()]);

    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    const sent = results.map(({ json }) => json<SyncSummary>().requests);
    // Both took part, and what they count is what the API has seen.
    expect(Math.min(...sent)).toBeGreaterThan(20);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(arrivals.length);
    // So many that they would be over the budget if nothing held them back.
    expect(arrivals.length).toBeGreaterThan(burst + delayed + 30);
    expect(mostOverBudget(arrivals)).toBeLessThanOrEqual(burst + delayed);
    expect(busiestMinute).toBeLessThanOrEqual(requestsPerMinute);
    expect(refused).toBe(0);
  }, 90_000);
});

/** How many requests of any stretch of time were more than the budget allows for its length. */
function mostOverBudget(arrivalsMs: readonly number[]): number {
  const perMs = requestsPerMinute / 60_000;
  let most = 0;
  let lowest = Infinity;
  arrivalsMs.forEach((atMs, index) => {
    lowest = Math.min(lowest, index - atMs * perMs);
    most = Math.max(most, index + 1 - atMs * perMs - lowest);
  });
  return most;
}
