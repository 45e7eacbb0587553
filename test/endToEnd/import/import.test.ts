import { writeExport } from '../../../local/data/writeExport';
import { AuditLog } from '../../harness/system/AuditLog';
import type { ImportSummary } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { expectTruth } from '../../harness/records/expectTruth';
import { publishedFiles, readPublished } from '../../harness/records/publishedRecords';
import { recordsIn } from '../../harness/records/recordsIn';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { id, launch } from '../../harness/records/launchRecord';

describe('importing exports of the Purview audit search', () => {
  const trial = useImportTrial();
  let kit: EmulatedKit;

  beforeAll(async () => {
    kit = await EmulatedKit.start();
  });
  afterAll(async () => {
    await kit.stop();
  });
  const reader = (): AuditLog => new AuditLog(kit.tenant.settings(trial.connection));

  it('gives the same usage as a sync: both schemas, twins, rows twice, deletions', async () => {
    const week = kit.tenant.addWeek({
      blobs: 80,
      launchShare: 0.2,
      legacyShare: 0.3,
      twinShare: 0.3,
      duplicateShare: 0.02,
      deletes: 3,
    });
    const records = recordsIn(week.contents);
    const truth = week.truth();
    const file = await trial.write('week.csv', writeExport(records));
    const dry = await trial.auditLog.run('import', file, '--dry-run', '--json');
    expect([dry.code, dry.messages]).toEqual([0, '']);
    expect(await trial.storedIds(kit.tenant)).toEqual([]);

    const first = await trial.auditLog.run('import', file, '--json');
    expect([first.code, first.messages]).toEqual([0, '']);
    const { rows, ...rest } = first.json<ImportSummary>();
    const taken = truth.launches + truth.twinIds.length + truth.deletes.length;
    expect(rows).toEqual({
      read: records.length,
      taken,
      alreadyPresent: truth.recordsMatching - taken,
      skipped: records.length - truth.recordsMatching,
      rejected: 0,
      removed: 0,
    });
    expect(dry.json<ImportSummary>().rows).toEqual(rows);
    expect(rest).toMatchObject({ file, rejections: [], dryRun: false });
    expect(rest.seconds).toBeGreaterThan(0);
    expect(rest.peakMemoryBytes).toBeGreaterThan(30e6);
    await expectTruth(reader(), truth);

    const again = (await trial.auditLog.run('import', file, '--json')).json<ImportSummary>();
    expect(again.rows).toEqual({ ...rows, taken: 0, alreadyPresent: truth.recordsMatching });
    await expectTruth(reader(), truth);
  }, 60_000);

  it('reports the peak memory of its own process, and not of the process that started it', async () => {
    const held = Buffer.alloc(512 * 1024 * 1024, 1);
    const file = await trial.write('one.ndjson', launch(1));
    const { json } = await trial.auditLog.run('import', file, '--dry-run', '--json');
    expect(held).toHaveLength(512 * 1024 * 1024);
    expect(json<ImportSummary>().peakMemoryBytes).toBeLessThan(held.length);
  });

  it('stores what a sync has stored no second time', async () => {
    const other = await EmulatedKit.start();
    try {
      const week = other.tenant.addWeek({ blobs: 20, launchShare: 0.3 });
      const settings = other.tenant.settings(trial.connection);
      expect((await new AuditLog(settings).run('sync', '--drain')).code).toBe(0);
      const file = await trial.write('synced.csv', writeExport(recordsIn(week.contents)));
      const { rows } = (await trial.auditLog.run('import', file, '--json')).json<ImportSummary>();
      expect(rows).toMatchObject({ taken: 0, alreadyPresent: week.truth().recordsMatching });
      await expectTruth(new AuditLog(settings), week.truth());
    } finally {
      await other.stop();
    }
  }, 60_000);

  it('takes UTF-16, semicolons, Excel’s dates and CR LF as they come', async () => {
    const text = writeExport([launch(1)]);
    const excel = [
      '\ufeffRecordId;CreationDate;RecordType;Operation;UserId;AuditData',
      `${id(2)};19.05.2026 13:17;256;LaunchPowerApp;a@b.c;"${launch(2).replaceAll('"', '""')}"`,
    ].join('\r\n');
    const files = [
      await trial.write(
        'unicode.txt',
        Buffer.from(`\ufeff${text.replaceAll(id(1), id(3))}`, 'utf16le'),
      ),
      await trial.write('big-endian.csv', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
      await trial.write('excel.csv', excel),
    ];
    const { code, json } = await trial.auditLog.run('import', ...files, '--json');
    expect(code).toBe(0);
    expect(json<ImportSummary>().rows).toMatchObject({ read: 3, taken: 3 });
    expect(json<ImportSummary>().files.map(({ file }) => file)).toEqual(files);
    expect(await trial.storedIds(kit.tenant)).toEqual([id(1), id(2), id(3)]);
  });

  it('asks for the storage, and for nothing else', async () => {
    const { code, messages } = await new AuditLog({}).run('import', 'x.csv');
    expect(code).toBe(1);
    expect(messages).toContain('found 1 problem:');
    expect(messages).toContain('No storage is set');
  });

  it('imports the published records as an export of them', async () => {
    const records = publishedFiles.flatMap((name) => readPublished(name));
    const file = await trial.write('published.csv', writeExport(records));
    const { code, json } = await trial.auditLog.run('import', file, '--json');
    expect(code).toBe(0);
    const launches = records.filter((text) => text.includes('"LaunchPowerApp"'));
    expect(json<ImportSummary>().rows).toEqual({
      read: records.length,
      taken: launches.length,
      alreadyPresent: 0,
      skipped: records.length - launches.length,
      rejected: 0,
      removed: 0,
    });
    expect((await trial.storedIds(kit.tenant)).length).toBe(launches.length);
  });
});
