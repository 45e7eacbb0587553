import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { projectRoot } from '../../../build/runtimePaths';
import { exportHeader, exportRow } from '../../../local/data/writeExport';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import type { ImportSummary } from '../../harness/records/documents';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { id } from '../../harness/records/launchRecord';

const cases = path.resolve(projectRoot, '..', 'shared', 'cases');

describe('importing audit records in other forms', () => {
  const trial = useImportTrial();
  const records = [1, 2, 3].map((one) => unifiedRecord({ Id: id(one) }));
  const powerShell = records.map((record) => ({
    RecordType: 'PowerPlatformAdministratorActivity',
    Operations: 'LaunchPowerApp',
    AuditData: JSON.stringify(record),
  }));
  const graph = {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata',
    value: records.map((record) => ({
      id: 'other',
      operation: 'LaunchPowerApp',
      auditData: record,
    })),
  };

  it('reports that a page names a next one, unless the rest is imported with it', async () => {
    const more = await trial.write(
      'page-1.json',
      JSON.stringify({ '@odata.nextLink': 'x', ...graph }),
    );
    const rest = await trial.write('page-2.json', JSON.stringify(graph));
    const alone = await trial.auditLog.run('import', more, '--json');
    expect(alone.code).toBe(1);
    expect(alone.messages).toMatch(/^\S*page-1\.json: the list continues after this page/);
    expect(alone.json()).toMatchObject({ rows: { taken: 3 }, files: [{ lastPage: 'more' }] });
    expect(await trial.auditLog.run('import', more, rest)).toMatchObject({ code: 0, messages: '' });
  });

  it.each([
    ['an array of PowerShell', JSON.stringify(powerShell)],
    ['an indented array of PowerShell', JSON.stringify(powerShell, null, 2)],
    ['one object a line', powerShell.map((one) => JSON.stringify(one)).join('\n')],
    [
      'UTF-16, as ">" of Windows PowerShell writes it',
      Buffer.from(`\ufeff${JSON.stringify(powerShell)}`, 'utf16le'),
    ],
    ['a page of Graph', JSON.stringify(graph)],
    ['records of the API', JSON.stringify(records)],
  ])('takes every launch of %s', async (_form, content) => {
    const file = await trial.write('records.json', content);
    const { code, json } = await trial.auditLog.run('import', file, '--json');
    expect([code, json<ImportSummary>().rows]).toEqual([
      0,
      { read: 3, taken: 3, alreadyPresent: 0, skipped: 0, rejected: 0, removed: 0 },
    ]);
    const again = (await trial.auditLog.run('import', file, '--json')).json<ImportSummary>();
    expect(again.rows).toMatchObject({ taken: 0, alreadyPresent: 3 });
  });

  it('begins a CSV with a byte order mark on request alone', async () => {
    await trial.auditLog.run('import', await trial.write('records.json', JSON.stringify(records)));
    expect((await trial.auditLog.run('usage', '--csv')).stdout).toMatch(/^appId,/);
    expect((await trial.auditLog.run('usage', '--bom')).stdout).toMatch(/^\ufeffappId,/);
    expect((await trial.auditLog.run('usage', '--bom', '--json')).code).toBe(1);
  });

  it('fails where no launch is found, and says what was', async () => {
    const other = powerShell.map((one) => ({ ...one, Operations: 'FileAccessed' }));
    const file = await trial.write('other.json', JSON.stringify(other));
    const { code, stderr } = await trial.auditLog.run('import', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Of 3 rows, 3 are of other')]);
    const strange = await trial.write('strange.json', JSON.stringify([{ hello: 1 }]));
    const refused = await trial.auditLog.run('import', strange);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('AuditData')]);
  });

  it('fails where a file ends in the middle, and keeps what was read', async () => {
    for (const [name, text] of [
      ['open.json', JSON.stringify(powerShell).slice(0, -1)],
      ['page.json', JSON.stringify(graph).slice(0, -2)],
      [
        'object.ndjson',
        powerShell
          .map((one) => JSON.stringify(one))
          .join('\n')
          .slice(0, -9),
      ],
      [
        'row.csv',
        [exportHeader, ...records.map((one) => exportRow(JSON.stringify(one)))]
          .join('\r\n')
          .slice(0, -9),
      ],
    ] as const) {
      const { code, stderr } = await trial.auditLog.run('import', await trial.write(name, text));
      expect([code, stderr]).toEqual([1, expect.stringContaining('the file ends in the middle')]);
    }
    expect((await trial.auditLog.run('usage', '--events')).stdout.trim().split('\n')).toHaveLength(
      3,
    );
  });

  it('rejects a launch whose record does not say what it is', async () => {
    const file = await trial.write(
      'empty.csv',
      `${exportHeader}\r\nx,d,256,LaunchPowerApp,u,"{}",,\r\n`,
    );
    const { code, stderr } = await trial.auditLog.run('import', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('AuditData has no Operation')]);
  });

  it('brings the events back that a removed stack has left', async () => {
    const legacy = unifiedRecord({ Id: id(4), UserId: 'b@contoso.com' });
    await trial.auditLog.run(
      'import',
      await trial.write('all.json', JSON.stringify([...records, legacy])),
    );
    const events = (await trial.auditLog.run('usage', '--events', '--json')).stdout;
    const usage = (await trial.auditLog.run('usage', '--json')).json();
    const later = new AuditLog({ AUDIT_LOGS_STORAGE: trial.next() });
    const restored = await later.run(
      'import',
      await trial.write('events.ndjson', events),
      '--json',
    );
    expect(restored.json<ImportSummary>().rows).toMatchObject({ taken: 4, rejected: 0 });
    expect((await later.run('usage', '--json')).json()).toEqual(usage);
    expect((await later.run('usage', '--events', '--json')).stdout).toBe(events);
  });

  it('reads standard input', async () => {
    const file = await trial.write(
      'piped.csv',
      [exportHeader, ...records.map((one) => exportRow(JSON.stringify(one)))].join('\r\n'),
    );
    const running = promisify(execFile)(
      process.execPath,
      [path.join(projectRoot, 'bin', 'audit-log.js'), 'import', '-', '--json'],
      { env: { PATH: process.env['PATH'], ...trial.auditLog.environment } },
    );
    running.child.stdin?.end(await readFile(file));
    const { stdout } = await running;
    expect((JSON.parse(stdout) as ImportSummary).rows).toMatchObject({ read: 3, taken: 3 });
  });

  it('refuses an unknown encoding, and uses the one that is named', async () => {
    const file = await trial.write('none.csv', exportHeader);
    const { code, stderr } = await trial.auditLog.run('import', file, '--encoding', 'klingon');
    expect([code, stderr]).toEqual([1, expect.stringContaining('"klingon" is not known')]);
  });

  (existsSync(cases) ? describe : describe.skip)('the published cases', () => {
    const appNames = async () =>
      (await trial.auditLog.run('usage', '--json'))
        .json<{ readonly apps: readonly { readonly appName: string }[] }>()
        .apps.map(({ appName }) => appName)
        .sort();
    const run = async (name: string, ...more: readonly string[]) => {
      const { code, json, messages } = await trial.auditLog.run(
        'import',
        path.join(cases, name),
        '--json',
        ...more,
      );
      return { code, rows: json<ImportSummary>().rows, messages };
    };

    it.each([
      ['code-page-1252.csv', [], ['Prüfung']],
      ['code-page-1250.csv', ['--encoding', 'windows-1250'], ['Faktúra', 'Žádost o dovolenou']],
      ['code-page-1251.csv', ['--encoding', 'windows-1251'], ['Заявка']],
      ['code-page-932.csv', ['--encoding', 'shift_jis'], ['ソフト管理', '経費申請', '顧客一覧表']],
    ])('%s %p gives its names', async (name, more, names) => {
      const { code, rows } = await run(name, ...more);
      expect([code, rows.taken, rows.rejected]).toEqual([0, names.length, 0]);
      expect(await appNames()).toEqual([...names].sort());
    });

    it.each([
      ['code-page-1250.csv', 'windows-1250'],
      ['code-page-1251.csv', 'windows-1251'],
      ['code-page-932.csv', 'shift_jis'],
    ])(
      '%s is refused with the likely encodings, and nothing of it is stored',
      async (name, likely) => {
        const { code, rows, messages } = await run(name);
        expect([code, rows.read]).toEqual([1, 0]);
        expect(messages).toContain(`--encoding ${likely}`);
        expect(await appNames()).toEqual([]);
      },
    );

    it.each([
      ['search-unifiedauditlog.ndjson', 3],
      ['two-layouts-joined.csv', 3],
      ['backslash-quotes.csv', 2],
    ])('%s gives all its launches', async (name, launches) => {
      const { code, rows } = await run(name);
      expect([code, rows.taken, rows.rejected]).toEqual([0, launches, 0]);
    });

    it('graph-audit-records-page.json gives its launches, keyed by the id of the record', async () => {
      const { code, rows } = await run('graph-audit-records-page.json');
      expect([code, rows.rejected, rows.taken > 0]).toEqual([0, 0, true]);
      const { lines } = await trial.auditLog.run('usage', '--events', '--json');
      expect(lines<{ readonly id: string }>().map((event) => event.id)).toContain(
        'aaaaaaaa-0000-4000-8000-000000000001',
      );
    });
  });
});
