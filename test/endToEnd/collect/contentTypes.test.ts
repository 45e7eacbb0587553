import { cutRecordsIntoBlobs } from '../../../local/data/cutRecordsIntoBlobs';
import { contentTypes } from '../../../contracts/names/contentTypes';
import { AuditLog } from '../../harness/system/AuditLog';
import type {
  EventLine,
  LedgerLine,
  StatusDocument,
  SyncSummary,
} from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { useStorage } from '../../harness/system/useStorage';
import { publishedFiles, readPublished } from '../../harness/records/publishedRecords';

describe('several content types', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;

  beforeEach(async () => {
    tenant = await EmulatedTenant.start();
  });
  afterEach(async () => {
    await tenant.stop();
  });

  it('collects the others when one is refused, and leaves its watermark where it was', async () => {
    const week = tenant.addWeek({ blobs: 20 });
    tenant.addWeek({ seed: 2, blobs: 5, contentType: 'DLP.All' });
    tenant.api.setFaults([{ fault: 'AF10001', contentType: 'DLP.All' }]);
    const auditLog = new AuditLog({
      ...tenant.settings(storage.next()),
      AUDIT_LOGS_CONTENT_TYPES: 'DLP.All,Audit.General',
    });
    const { code, messages, json } = await auditLog.run('sync', '--drain', '--json');

    expect(code).toBe(1);
    expect(json<SyncSummary>().blobs).toMatchObject({ listed: 20, ingested: 20, dead: 0 });
    await expectTruth(auditLog, week.truth());

    const status = await auditLog.run('status', '--json');
    expect(status.code).toBe(1);
    const { problems, watermarks } = status.json<StatusDocument>();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'access.lost',
      message: expect.stringContaining('DLP.All') as string,
      fix: expect.stringContaining('ActivityFeed.Read') as string,
    });
    expect(messages).toBe(`${problems[0]?.message}\n  ${problems[0]?.fix}\n`);
    expect(watermarks['DLP.All']).toBeNull();
    expect(Date.parse(watermarks['Audit.General'] ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
  }, 30_000);

  for (const file of publishedFiles) {
    it(`reads the published records in ${file} and finds the launches among them`, async () => {
      const texts = readPublished(file);
      const launches = texts
        .map((text) => JSON.parse(text) as { readonly Id: string; readonly Operation: string })
        .filter(({ Operation }) => Operation === 'LaunchPowerApp');
      const contents = cutRecordsIntoBlobs(texts, {
        endTime: new Date(Date.now() - 30 * 60_000).toISOString(),
        recordsPerBlob: 7,
      });
      tenant.api.add(contents);
      const auditLog = new AuditLog({
        ...tenant.settings(storage.next()),
        AUDIT_LOGS_CONTENT_TYPES: contentTypes.join(','),
      });
      const { code, json } = await auditLog.run('sync', '--drain', '--json');

      expect(code).toBe(0);
      expect(json<SyncSummary>()).toMatchObject({
        blobs: { listed: contents.length, ingested: contents.length, dead: 0 },
        records: { seen: texts.length, kept: launches.length, malformed: 0 },
        events: { written: launches.length, twins: 0 },
      });
      const [events, ledger] = await Promise.all([
        auditLog.run('usage', '--events', '--json'),
        auditLog.run('ledger', '--json'),
      ]);
      expect(events.lines<EventLine>().map(({ id }) => id)).toEqual(launches.map(({ Id }) => Id));
      expect(byType(ledger.lines<LedgerLine>())).toEqual(byType(contents));
    }, 30_000);
  }

  if (publishedFiles.includes('audit-records.ndjson')) {
    it('finds launches made from the published one among all published records', async () => {
      const texts = publishedFiles.flatMap(readPublished);
      const published = texts.find((text) => text.includes('"Operation":"LaunchPowerApp"')) ?? '';
      const copies = Array.from({ length: 90 }, (_, index) => copyLaunch(published, index));
      // A stride that is prime to the length spreads the launches over all blobs.
      const all = [...texts, ...copies.map(({ text }) => text)];
      const mixed = all.map((_, index) => all[(index * 101) % all.length] ?? '');
      tenant.api.add(
        cutRecordsIntoBlobs(mixed, {
          endTime: new Date(Date.now() - 30 * 60_000).toISOString(),
          recordsPerBlob: 20,
          contentType: 'Audit.General',
        }),
      );
      const auditLog = new AuditLog(tenant.settings(storage.next()));
      const summary = (await auditLog.run('sync', '--drain', '--json')).json<SyncSummary>();
      const events = (await auditLog.run('usage', '--events', '--json')).lines<EventLine>();

      expect(new Set(mixed).size).toBe(new Set(all).size);
      expect(summary.records.seen).toBe(all.length);
      const { Id } = JSON.parse(published) as { readonly Id: string };
      expect(events.map(({ id }) => id).sort()).toEqual([Id, ...copies.map(({ id }) => id)].sort());
    }, 30_000);
  }
});

function byType(contents: readonly { readonly contentType: string }[]): object {
  return Object.fromEntries(
    contentTypes.map((type) => [
      type,
      contents.filter(({ contentType }) => contentType === type).length,
    ]),
  );
}

/** The published launch with another id, time and user, as text: nothing else may change. */
function copyLaunch(text: string, index: number): { readonly id: string; readonly text: string } {
  const { Id, CreationTime, UserId } = JSON.parse(text) as Readonly<Record<string, string>>;
  const digits = String(index).padStart(2, '0');
  const id = `${Id?.slice(0, -2)}${digits}`;
  return {
    id,
    text: text
      .replaceAll(Id ?? '', id)
      .replaceAll(CreationTime ?? '', `2026-05-20T13:${String(index % 60).padStart(2, '0')}:07`)
      .replaceAll(UserId ?? '', `person${index % 7}@contoso.onmicrosoft.com`),
  };
}
