import { TableClient } from '@azure/data-tables';

import { dayMs } from '../../../contracts/time/durations';
import type { GeneratedWeek } from '../../../local/data/generateWeek';
import { dayOf } from '../../../runtime/domain/time/days';
import { AuditLog } from '../../harness/system/AuditLog';
import type { SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { awayFromMidnight } from '../../harness/system/awayFromMidnight';
import { writeState } from '../../harness/system/writeState';
import { useStorage } from '../../harness/system/useStorage';

interface DayDocument {
  readonly date: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly listed: number;
  readonly lateArrivals: number;
  readonly lossesTotal: number;
  readonly relistedAt: string | null;
  readonly losses: readonly { readonly contentId: string; readonly state: string }[];
}

interface ReportDocument {
  readonly verdict: string;
  readonly days: readonly DayDocument[];
  readonly totals: Readonly<Record<string, number>>;
  readonly lossesTotal: number;
  readonly losses: readonly {
    readonly contentId: string;
    readonly state: string;
    readonly reason: string;
    readonly contentCreated: string;
  }[];
}

const day = (ago: number): string => dayOf(Date.now() - ago * dayMs);

describe('the certificate of a week', () => {
  beforeAll(awayFromMidnight, 120_000);
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let week: GeneratedWeek;
  let auditLog: AuditLog;
  let account: string;
  let watermark: string;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start({
      activity: { subscriptions: { 'Audit.General': 'enabled' } },
    });
    week = tenant.addWeek({ blobs: 140, recordsPerBlob: 10, launchShare: 0.1, lateBlobs: 3 });
    account = storage.next();
    auditLog = new AuditLog(tenant.settings(account));
    // As if it had run for a month, and then stopped for nearly a week.
    watermark = new Date(Date.now() - 7 * dayMs + 20 * 60_000).toISOString();
    await writeState(account, 'watermark-Audit.General', {
      watermark,
      provenTo: watermark,
      since: new Date(Date.now() - 30 * dayMs).toISOString(),
    });
  }, 60_000);
  afterAll(async () => {
    await tenant.stop();
  });

  const report = async (...flags: string[]): Promise<ReportDocument> => {
    const { code, json } = await auditLog.run('report', 'completeness', '--json', ...flags);
    expect(code).toBe(0);
    return json<ReportDocument>();
  };

  it('knows nothing of the days before the first run of a new connector', async () => {
    const first = new AuditLog(tenant.settings(storage.next()));
    await first.run('sync');
    const { json } = await first.run('report', 'completeness', '--from', day(3), '--json');
    const { days, verdict } = json<ReportDocument>();
    expect(verdict).toBe('unknown');
    const before = days.slice(0, 3);
    expect(before.every(({ reasons }) => reasons.includes('beforeFirstListing'))).toBe(true);
    expect(days[0]?.listed).toBeGreaterThan(0);
  }, 60_000);

  it('names exactly the expired, the missing and the dead blob', async () => {
    const seeded = (['AF20051', 'AF20050', 'not-json'] as const).map((fault, index) => {
      const content = week.contents.find(
        ({ contentCreated }) => contentCreated.slice(0, 10) === day(5 - index),
      );
      if (content === undefined) throw new Error('The week has content of each day.');
      return { fault, content };
    });
    tenant.api.setFaults(
      seeded.map(({ fault, content }) => ({ fault, contentId: content.contentId })),
    );
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
    expect(summary.blobs).toMatchObject({ expired: 1, missing: 1, dead: 1 });

    // In the last minutes of a day, the first one had begun when the connector stopped.
    const whole = [6, 5, 4, 3, 2].filter((ago) => day(ago) > watermark);
    const found = await report('--from', day(whole[0] ?? 0), '--to', day(2));
    expect(found.verdict).toBe('completeWithLosses');
    expect(found.lossesTotal).toBe(3);
    expect(found.losses.map(({ contentId, state }) => [contentId, state])).toEqual(
      seeded.map(({ content }, index) => [
        content.contentId,
        ['expired', 'missing', 'dead'][index],
      ]),
    );
    expect(found.losses[0]).toMatchObject({
      reason: expect.stringContaining('AF20051') as string,
      contentCreated: seeded[0]?.content.contentCreated,
    });
    expect(found.days.map(({ date, verdict }) => [date, verdict])).toEqual(
      whole.map((ago) => [day(ago), ago >= 3 && ago <= 5 ? 'completeWithLosses' : 'complete']),
    );
    expect(found.days.every(({ relistedAt }) => relistedAt !== null)).toBe(true);
  }, 60_000);

  it('counts what the sync counted, and says why the other days are unknown', async () => {
    const { days, totals, verdict } = await report();
    const sum = (await auditLog.run('ledger', '--summary', '--json')).json<ReportDocument>();
    expect(sum.totals).toEqual(totals);
    expect(totals).toMatchObject({ expired: 1, missing: 1, dead: 1, pending: 0, lateArrivals: 0 });
    expect(totals['listed']).toBe((totals['ingested'] ?? 0) + 3);
    expect(totals['recordsRead']).toBe((totals['ingested'] ?? 0) * 10);
    expect(verdict).toBe('unknown');
    expect(days.find(({ date }) => date === day(0))?.reasons).toContain('notListedYet');
    expect(days.find(({ date }) => date === day(1))?.reasons).toContain('notListedAgain');
    const text = await auditLog.run('report', 'completeness');
    expect(text.stdout).toContain('3 blobs were lost or could not be read as a whole:');
    expect((await auditLog.run('ledger', '--summary')).stdout).toMatch(/^Day .*Late\n/);
  }, 60_000);

  it('counts late arrivals, and no longer reports a redriven blob as a loss', async () => {
    tenant.api.setFaults([]);
    tenant.api.release();
    await auditLog.run('redrive', '--state', 'missing');
    await auditLog.run(
      'sync',
      '--drain',
      '--since',
      new Date(Date.now() - 6.9 * dayMs).toISOString(),
    );
    const { totals, losses } = await report();
    expect(totals).toMatchObject({ expired: 1, missing: 0, dead: 0 });
    expect(losses.map(({ state }) => state)).toEqual(['expired']);
    expect(totals['lateArrivals']).toBe(3);
  }, 60_000);

  it('is stored, one row a day, equal to what the ledger gives again', async () => {
    const table = TableClient.fromConnectionString(account, 'AuditLogCompleteness', {
      allowInsecureConnection: true,
    });
    const stored: object[] = [];
    for await (const row of table.listEntities()) {
      const { rowKey: date, verdict, listed, lossesTotal, lateArrivals, relistedAt } = row;
      stored.push({ date, verdict, listed, lossesTotal, lateArrivals, relistedAt });
    }
    const { days } = await report('--from', day(9));
    expect(days).toHaveLength(10);
    expect(stored).toEqual(
      days.map(({ date, verdict, listed, lossesTotal, lateArrivals, relistedAt }) => ({
        date,
        verdict,
        listed,
        lossesTotal,
        lateArrivals,
        relistedAt: relistedAt ?? '',
      })),
    );
  }, 60_000);
});
