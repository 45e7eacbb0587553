import { readFile } from 'node:fs/promises';

import { exportHeader, exportRow, writeExport } from '../../../local/data/writeExport';
import type { ImportSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { id, launch } from '../../harness/records/launchRecord';

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

describe('importing exports with rows or files that cannot be read', () => {
  const trial = useImportTrial();
  let tenant: EmulatedTenant;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
  });
  afterAll(async () => {
    await tenant.stop();
  });

  it('rejects broken rows with line and reason, and takes all others', async () => {
    const file = await trial.write('broken.csv', broken);
    const rejects = trial.in('rejects.csv');
    const { code, json, messages } = await trial.auditLog.run(
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
    expect(rows).toEqual({
      read: 6,
      taken: 3,
      alreadyPresent: 0,
      skipped: 0,
      rejected: 3,
      removed: 0,
    });
    expect(rejections.map(({ line }) => line)).toEqual([3, 5, 7]);
    expect(rejections.map(({ reason }) => reason)).toEqual([
      'A quote of this row is not closed, and the next line begins another row.',
      expect.stringContaining('the limit of an Excel cell'),
      'The file is cut off within this row.',
    ]);
    expect(await trial.storedIds(tenant)).toEqual([id(1), id(4), id(5)]);
    const written = await readFile(rejects, 'utf8');
    expect(written.startsWith('file,line,reason,row\r\n"broken.csv","3","')).toBe(true);
    expect(written).toContain(exportRow(launch(2)).slice(0, 300).replaceAll('"', '""'));
  });

  it('writes rejected rows as NDJSON when asked to, also in a dry run', async () => {
    const file = await trial.write('broken2.csv', broken);
    const rejects = trial.in('rejects.ndjson');
    await trial.auditLog.run('import', file, '--dry-run', '--rejects', rejects);
    const lines = (await readFile(rejects, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { file: 'broken2.csv', line: 3, text: exportRow(launch(2)).slice(0, 300) },
      { line: 5 },
      { line: 7 },
    ]);
  });

  it('reports what a file is that is not an export, and imports the others', async () => {
    const files = [
      await trial.write('book.xlsx', Buffer.from('PK\u0003\u0004 workbook')),
      await trial.write('people.csv', 'name,age\r\nx,3\r\n'),
      await trial.write('good.csv', writeExport([launch(1)])),
      trial.in('absent.csv'),
      await trial.write('empty.csv', ''),
    ];
    const { code, json, messages } = await trial.auditLog.run('import', ...files, '--json');
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
    const file = await trial.write(
      'torn.csv',
      `${exportHeader}\r\n${exportRow(launch(1)).slice(0, 90)}`,
    );
    expect((await trial.auditLog.run('import', file)).code).toBe(1);
    const header = await trial.write('header.csv', `${exportHeader}\r\n`);
    const { code, messages } = await trial.auditLog.run('import', header);
    expect([code, messages]).toEqual([1, expect.stringContaining('No launch was found')]);
  });

  it('does not overwrite an export with its rejected rows', async () => {
    const file = await trial.write('self.csv', writeExport([launch(1)]));
    const { code, messages } = await trial.auditLog.run('import', file, '--rejects', file);
    expect(code).toBe(1);
    expect(messages).toContain('the file is one of the exports');
    expect(await readFile(file, 'utf8')).toBe(writeExport([launch(1)]));
  });
});
