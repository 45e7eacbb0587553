import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { exportHeader, exportRow, writeExport } from '../../../local/data/writeExport';
import { legacyRecord, unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import type { ImportSummary, StatusDocument } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { expectTruth } from '../../harness/records/expectTruth';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { publishedFiles, readPublished } from '../../harness/records/publishedRecords';
import { recordsIn } from '../../harness/records/recordsIn';

const appId = '6c39e97c-6ddd-4a37-afd4-494a605925cf';
const id = (last: number) => `e2a84675-8952-4d91-a2ea-${String(last).padStart(12, '0')}`;
const launch = (last: number, changes: object = {}): string =>
  JSON.stringify(unifiedRecord({ Id: id(last), ...changes }));

describe('importing exports of the Purview audit search', () => {
  let storage: FreshStorage;
  let kit: EmulatedKit;
  let folder: string;
  /** With the settings of the storage, and no others. */
  let auditLog: AuditLog;
  let connection: string;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [storage, kit, folder] = await Promise.all([
      FreshStorage.start(),
      EmulatedKit.start(),
      mkdtemp(path.join(tmpdir(), 'import-')),
    ]);
    kit.addApps([{ id: appId, name: 'Expenses' }]);
  }, 60_000);
  beforeEach(() => {
    connection = storage.next();
    auditLog = new AuditLog({ AUDIT_LOGS_STORAGE: connection });
  });
  afterAll(async () => {
    await Promise.all([storage.stop(), kit.stop(), rm(folder, { recursive: true })]);
  });

  async function write(name: string, content: string | Buffer): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  }

  /** `usage` needs the settings of a tenant, too. */
  const reader = (): AuditLog => new AuditLog(kit.tenant.settings(connection));

  async function storedIds(): Promise<string[]> {
    const { lines } = await reader().run('usage', '--events', '--json');
    return lines<{ readonly id: string }>()
      .map((event) => event.id)
      .sort();
  }

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
    const file = await write('week.csv', writeExport(records));
    const dry = await auditLog.run('import', file, '--dry-run', '--json');
    expect([dry.code, dry.messages]).toEqual([0, '']);
    expect(await storedIds()).toEqual([]);

    const first = await auditLog.run('import', file, '--json');
    expect([first.code, first.messages]).toEqual([0, '']);
    const { rows, ...rest } = first.json<ImportSummary>();
    const taken = truth.launches + truth.twinIds.length + truth.deletes.length;
    expect(rows).toEqual({
      read: records.length,
      taken,
      alreadyPresent: truth.recordsMatching - taken,
      skipped: records.length - truth.recordsMatching,
      rejected: 0,
    });
    expect(dry.json<ImportSummary>().rows).toEqual(rows);
    expect(rest).toMatchObject({ file, rejections: [], dryRun: false });
    expect(rest.seconds).toBeGreaterThan(0);
    expect(rest.peakMemoryBytes).toBeGreaterThan(30e6);
    await expectTruth(reader(), truth);

    const again = (await auditLog.run('import', file, '--json')).json<ImportSummary>();
    expect(again.rows).toEqual({ ...rows, taken: 0, alreadyPresent: truth.recordsMatching });
    await expectTruth(reader(), truth);
  }, 60_000);

  it('reports the peak memory of its own process, and not of the process that started it', async () => {
    const held = Buffer.alloc(512 * 1024 * 1024, 1);
    const file = await write('one.ndjson', launch(1));
    const { json } = await auditLog.run('import', file, '--dry-run', '--json');
    expect(held).toHaveLength(512 * 1024 * 1024);
    expect(json<ImportSummary>().peakMemoryBytes).toBeLessThan(held.length);
  });

  it('stores what a sync has stored no second time', async () => {
    const other = await EmulatedKit.start();
    try {
      const week = other.tenant.addWeek({ blobs: 20, launchShare: 0.3 });
      const settings = other.tenant.settings(connection);
      expect((await new AuditLog(settings).run('sync', '--drain')).code).toBe(0);
      const file = await write('synced.csv', writeExport(recordsIn(week.contents)));
      const { rows } = (await auditLog.run('import', file, '--json')).json<ImportSummary>();
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
      await write('unicode.txt', Buffer.from(`\ufeff${text.replaceAll(id(1), id(3))}`, 'utf16le')),
      await write('big-endian.csv', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
      await write('excel.csv', excel),
    ];
    const { code, json } = await auditLog.run('import', ...files, '--json');
    expect(code).toBe(0);
    expect(json<ImportSummary>().rows).toMatchObject({ read: 3, taken: 3 });
    expect(json<ImportSummary>().files.map(({ file }) => file)).toEqual(files);
    expect(await storedIds()).toEqual([id(1), id(2), id(3)]);
  });

  /** What Excel makes of a long record: a cell holds 32,767 characters. */
  const long = launch(3, { Padding: 'x'.repeat(40_000) }).slice(0, 32_767);
  const clipped = `${id(3)},19.05.2026 13:17,256,LaunchPowerApp,a@b.c,"${long.replaceAll('"', '""')}",,`;
  const broken = [
    exportHeader,
    exportRow(launch(1)),
    exportRow(launch(2)).slice(0, 300),
    exportRow(launch(4)),
    clipped,
    exportRow(launch(5)),
    exportRow(launch(6)).slice(0, -4),
  ].join('\r\n');

  it('rejects broken rows with line and reason, and takes all others', async () => {
    const file = await write('broken.csv', broken);
    const rejects = path.join(folder, 'rejects.csv');
    const { code, json, messages } = await auditLog.run(
      'import',
      file,
      '--json',
      '--rejects',
      rejects,
    );
    // The last row is cut off, and who knows what followed.
    expect(code).toBe(1);
    expect(messages).toContain('the file ends in the middle');
    expect(messages).toContain('3 rows were rejected, the first in line 3:');
    const { rows, rejections } = json<ImportSummary>();
    expect(rows).toEqual({ read: 6, taken: 3, alreadyPresent: 0, skipped: 0, rejected: 3 });
    expect(rejections.map(({ line }) => line)).toEqual([3, 5, 7]);
    expect(rejections.map(({ reason }) => reason)).toEqual([
      'A quote of this row is not closed, and the next line begins another row.',
      expect.stringContaining('the limit of an Excel cell'),
      'The file is cut off within this row.',
    ]);
    expect(await storedIds()).toEqual([id(1), id(4), id(5)]);
    const written = await readFile(rejects, 'utf8');
    expect(written.startsWith('file,line,reason,row\r\n"broken.csv","3","')).toBe(true);
    expect(written).toContain(exportRow(launch(2)).slice(0, 300).replaceAll('"', '""'));
  });

  it('writes rejected rows as NDJSON when asked to, also in a dry run', async () => {
    const file = await write('broken2.csv', broken);
    const rejects = path.join(folder, 'rejects.ndjson');
    await auditLog.run('import', file, '--dry-run', '--rejects', rejects);
    const lines = (await readFile(rejects, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { file: 'broken2.csv', line: 3, text: exportRow(launch(2)).slice(0, 300) },
      { line: 5 },
      { line: 7 },
    ]);
  });

  it('says what a file is that is no export, and imports the others', async () => {
    const files = [
      await write('book.xlsx', Buffer.from('PK\u0003\u0004 workbook')),
      await write('people.csv', 'name,age\r\nx,3\r\n'),
      await write('good.csv', writeExport([launch(1)])),
      path.join(folder, 'absent.csv'),
      await write('empty.csv', ''),
    ];
    const { code, json, messages } = await auditLog.run('import', ...files, '--json');
    expect(code).toBe(1);
    const document = json<ImportSummary>();
    expect(document.rows).toMatchObject({ read: 1, taken: 1 });
    expect(document.files.map(({ error }) => error?.code)).toEqual([
      'import.not-csv',
      'import.header',
      undefined,
      'import.file',
      'import.empty',
    ]);
    expect(messages).toContain('book.xlsx: The file is an Excel workbook (.xlsx) or a ZIP file');
  });

  it('fails when no row of a file can be read', async () => {
    const file = await write('torn.csv', `${exportHeader}\r\n${exportRow(launch(1)).slice(0, 90)}`);
    expect((await auditLog.run('import', file)).code).toBe(1);
    const header = await write('header.csv', `${exportHeader}\r\n`);
    const { code, messages } = await auditLog.run('import', header);
    expect([code, messages]).toEqual([1, expect.stringContaining('No launch was found')]);
  });

  it('does not overwrite an export with its rejected rows', async () => {
    const file = await write('self.csv', writeExport([launch(1)]));
    const { code, messages } = await auditLog.run('import', file, '--rejects', file);
    expect(code).toBe(1);
    expect(messages).toContain('the file is one of the exports');
    expect(await readFile(file, 'utf8')).toBe(writeExport([launch(1)]));
  });

  it('delivers to Dataverse, once, where a sync does', async () => {
    const legacy = JSON.stringify(legacyRecord({ Id: id(12) }));
    const file = await write(
      'kit.csv',
      writeExport([launch(11), legacy, launch(13, { UserId: 'b' })]),
    );
    const connected = new AuditLog(kit.settings(connection));
    const { code, json, messages } = await connected.run('import', file, '--json');
    expect([code, messages]).toEqual([0, '']);
    expect(json<ImportSummary>().dataverse).toMatchObject({ delivered: 2, twins: 1, pending: 0 });
    expect(kit.rows().get(id(11))).toMatchObject({
      admin_appid: appId,
      admin_operation: 'LaunchPowerApp',
      admin_userupn: 'Amber@Contoso.com',
    });
    const written = kit.dataverse.stats();
    expect((await connected.run('import', file)).code).toBe(0);
    expect(kit.dataverse.stats()).toMatchObject({ created: written.created, rowsWrittenAgain: 0 });
    const { problems } = (await connected.run('status', '--json')).json<StatusDocument>();
    expect(problems.map((problem) => problem.code)).toEqual(['sync.neverRan']);
  }, 60_000);

  it('leaves the launches in the outbox of a storage that delivers, without other settings', async () => {
    const connected = new AuditLog(kit.settings(connection));
    await connected.run('import', await write('one.csv', writeExport([launch(21)])));
    const { code, messages } = await auditLog.run(
      'import',
      await write('two.csv', writeExport([launch(22, { UserId: 'late@contoso.com' })])),
    );
    expect(code).toBe(0);
    expect(messages).toContain('The launches are in the outbox for Dataverse.');
    expect(kit.rows().has(id(22))).toBe(false);
    expect((await connected.run('sync', '--drain')).code).toBe(0);
    expect(kit.rows().has(id(22))).toBe(true);
  }, 60_000);

  it('asks for the storage, and for nothing else', async () => {
    const { code, messages } = await new AuditLog({}).run('import', 'x.csv');
    expect(code).toBe(1);
    expect(messages).toContain('found 1 problem:');
    expect(messages).toContain('No storage is set');
  });

  it('imports the published records as an export of them', async () => {
    const records = publishedFiles.flatMap((name) => readPublished(name));
    const file = await write('published.csv', writeExport(records));
    const { code, json } = await auditLog.run('import', file, '--json');
    expect(code).toBe(0);
    const launches = records.filter((text) => text.includes('"LaunchPowerApp"'));
    expect(json<ImportSummary>().rows).toEqual({
      read: records.length,
      taken: launches.length,
      alreadyPresent: 0,
      skipped: records.length - launches.length,
      rejected: 0,
    });
    expect((await storedIds()).length).toBe(launches.length);
  });
});
