import type { GeneratedWeek } from '../../../local/data/generateWeek';
import { mergeTruths } from '../../../local/emulators/control/EmulatorParts';
import type { LedgerLine, StatusDocument, SyncSummary } from '../../harness/records/documents';
import { expectTruth } from '../../harness/records/expectTruth';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';

/** 2,000 blobs, 100,000 records, one launch in a hundred, both schemas, duplicates and twins. */
const weekOptions = {
  days: 7,
  blobs: 2_000,
  recordsPerBlob: 50,
  launchShare: 0.01,
  legacyShare: 0.3,
  twinShare: 0.2,
  duplicateShare: 0.02,
  deletes: 3,
  lateBlobs: 12,
} as const;

describe('a week of audit records, collected in one process', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let week: GeneratedWeek;
  let auditLog: AuditLog;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
    week = tenant.addWeek(weekOptions);
    auditLog = new AuditLog(tenant.settings(storage.next()));
  }, 60_000);

  afterAll(async () => {
    await tenant.stop();
  });

  const fetches = (): readonly number[] => [
    ...new Set(week.contents.map(({ contentId }) => tenant.api.fetchesOf(contentId))),
  ];

  it('stores exactly the launches of the week, and knows the twins among them', async () => {
    const truth = week.truth('withoutLate');
    const { code, json } = await auditLog.run('sync', '--drain', '--json');
    expect(code).toBe(0);
    expect(json<SyncSummary>()).toMatchObject({
      blobs: { listed: 2_000, ingested: 2_000, expired: 0, missing: 0, dead: 0 },
      records: { seen: 100_000, kept: truth.recordsMatching, malformed: 0 },
      events: { written: truth.launches, twins: truth.twinIds.length },
      throttled: 0,
    });
    expect(truth.recordsSeen).toBe(100_000);
    // Without these the week would not show what it is to show.
    expect(truth.twinIds.length).toBeGreaterThan(50);
    expect(truth.recordsMatching).toBeGreaterThan(truth.launches + truth.twinIds.length + 3);
    await expectTruth(auditLog, truth);
  }, 60_000);

  it('asks for each blob once, names its publisher, and starts a missing subscription once', () => {
    const { requests, distinctBlobsFetched, withoutPublisherIdentifier } = tenant.api.stats();
    expect({
      ...requests,
      content: 'any',
      distinctBlobsFetched,
      withoutPublisherIdentifier,
    }).toEqual({
      start: 1,
      stop: 0,
      list: 1,
      content: 'any',
      blob: 2_000,
      notifications: 0,
      names: 0,
      unknown: 0,
      distinctBlobsFetched: 2_000,
      withoutPublisherIdentifier: 0,
    });
    expect(tenant.entra.stats.tokenRequests).toBe(1);
  });

  it('changes nothing when it runs again, and fetches no blob twice', async () => {
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
    expect(summary).toMatchObject({
      blobs: { listed: 0, ingested: 0 },
      records: { seen: 0, kept: 0 },
      events: { written: 0, alreadyPresent: 0, twins: 0 },
    });
    const { requests } = tenant.api.stats();
    expect(requests).toMatchObject({ blob: 2_000, start: 1, list: 2, stop: 0 });
    await expectTruth(auditLog, week.truth('withoutLate'));
  }, 60_000);

  it('takes late blobs and new content, and nothing else', async () => {
    tenant.api.release();
    const hour = tenant.addWeek({
      seed: 2,
      days: 1 / 24,
      marginMinutes: 0,
      blobs: 8,
      deletes: 0,
      endTime: new Date(Date.now() - 60_000).toISOString(),
    });
    const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();

    const truth = mergeTruths([week.truth('withLate'), hour.truth()]);
    expect(summary).toMatchObject({
      blobs: { listed: 20, ingested: 20, dead: 0 },
      records: { seen: 1_000 },
    });
    expect(tenant.api.stats().requests).toMatchObject({ blob: 2_020, start: 1, stop: 0 });
    expect(fetches()).toEqual([1]);
    await expectTruth(auditLog, truth);
  }, 60_000);

  it('has every blob in the ledger as ingested, with its counts, and is healthy', async () => {
    const [ledger, status] = await Promise.all([
      auditLog.run('ledger', '--json'),
      auditLog.run('status', '--json'),
    ]);
    const lines = ledger.lines<LedgerLine>();
    expect(new Set(lines.map(({ contentId }) => contentId)).size).toBe(2_020);
    expect(lines.length).toBe(2_020);
    expect(lines.every(({ state, seen }) => state === 'ingested' && seen === 50)).toBe(true);
    expect(status.code).toBe(0);
    expect(status.json<StatusDocument>()).toMatchObject({
      healthy: true,
      backlogBlobs: 0,
      ledger: { pending: 0, ingested: 2_020, expired: 0, missing: 0, dead: 0 },
      problems: [],
    });
  }, 60_000);
});
