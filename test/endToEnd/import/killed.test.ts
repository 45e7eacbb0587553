import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { TableClient } from '@azure/data-tables';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { exportHeader, exportRow } from '../../../local/data/writeExport';
import type { Truth } from '../../../local/data/computeTruth';
import { AuditLog, type RunningCommand } from '../../harness/system/AuditLog';
import type { ImportSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { recordsIn } from '../../harness/records/recordsIn';
import { FaultProxy } from '../../runtime/stores/storage/FaultProxy';

const rejectEvery = 1_000;

describe('an import that is killed', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let folder: string;
  let connection: string;
  let auditLog: AuditLog;
  let proxy: FaultProxy;
  /** Gets no response when it replaces its checkpoint, so that it cannot end before it is killed. */
  let held: AuditLog;
  let file: string;
  let rowCount: number;
  let truth: Truth;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [storage, tenant, folder] = await Promise.all([
      FreshStorage.start(),
      EmulatedTenant.start(),
      mkdtemp(path.join(tmpdir(), 'import-killed-')),
    ]);
    const week = tenant.addWeek({
      blobs: 260,
      launchShare: 0.15,
      legacyShare: 0.2,
      twinShare: 0.2,
    });
    truth = week.truth();
    file = path.join(folder, 'export.csv');
    // Now and then a row that is torn; the good ones are complete all the same.
    const rows = recordsIn(week.contents).flatMap((record, index) => {
      const row = exportRow(record);
      return index % rejectEvery === 0 ? [row.slice(0, 45), row] : [row];
    });
    rowCount = rows.length;
    await writeFile(file, [exportHeader, ...rows, ''].join('\r\n'));
  }, 60_000);
  beforeEach(async () => {
    connection = storage.next();
    auditLog = new AuditLog({ AUDIT_LOGS_STORAGE: connection });
    proxy = new FaultProxy();
    proxy.faults = ({ method, url }) =>
      method === 'PUT' && url.includes("RowKey='import-") ? { kind: 'stall' } : undefined;
    held = new AuditLog({ AUDIT_LOGS_STORAGE: await proxy.start(connection) });
  });
  afterEach(async () => {
    await proxy.stop();
  });
  afterAll(async () => {
    await Promise.all([storage.stop(), tenant.stop(), rm(folder, { recursive: true })]);
  });

  /** Resolves when the import has noted that it is beyond this line. */
  async function whenBeyond(line: number, running: RunningCommand): Promise<void> {
    const table = TableClient.fromConnectionString(connection, 'AuditLogState', {
      allowInsecureConnection: true,
    });
    let isOver = false;
    void running.ended.then(() => (isOver = true));
    while (!isOver && (await notedLine(table)) <= line) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('goes on where it was, and ends as if nothing had happened', async () => {
    const rejects = path.join(folder, 'rejects.ndjson');
    let line = 0;
    for (const _kill of [1, 2]) {
      const running = held.start('import', file, '--rejects', rejects);
      await whenBeyond(line, running);
      running.kill();
      expect((await running.ended).code).toBe(null);
      line = await notedLine(
        TableClient.fromConnectionString(connection, 'AuditLogState', {
          allowInsecureConnection: true,
        }),
      );
    }
    const { code, json } = await auditLog.run('import', file, '--rejects', rejects, '--json');
    expect(code).toBe(0);
    const { rows, rejections, files } = json<ImportSummary>();
    expect(line).toBeGreaterThan(1_000);
    expect(files[0]?.resumedAtLine).toBe(line);
    const rejected = Math.floor(rowCount / rejectEvery);
    expect(rows).toMatchObject({ read: rowCount, rejected });
    expect(rows.taken + rows.alreadyPresent).toBe(truth.recordsMatching);
    expect(rows.taken + rows.alreadyPresent + rows.skipped + rows.rejected).toBe(rows.read);
    expect(rejections.length).toBe(rejected);
    const written = (await readFile(rejects, 'utf8')).trim().split('\n');
    expect(written.map((text) => (JSON.parse(text) as { line: number }).line)).toEqual(
      rejections.map((rejection) => rejection.line),
    );
    await expectTruth(new AuditLog(tenant.settings(connection)), truth);
    // Finished: the next one begins at the beginning, and finds all of it there.
    const again = (await auditLog.run('import', file, '--json')).json<ImportSummary>();
    expect(again.files[0]?.resumedAtLine).toBe(null);
    expect(again.rows).toMatchObject({ read: rowCount, taken: 0, rejected });
  }, 60_000);

  it('begins with the first row when that is asked for', async () => {
    const running = held.start('import', file);
    await whenBeyond(0, running);
    running.kill();
    await running.ended;
    const { json } = await auditLog.run('import', file, '--restart', '--json');
    expect(json<ImportSummary>().files[0]?.resumedAtLine).toBe(null);
    expect(json<ImportSummary>().rows).toMatchObject({ read: rowCount });
    await expectTruth(new AuditLog(tenant.settings(connection)), truth);
  }, 60_000);
});

/** The line of the only checkpoint; 0 when there is none yet. */
async function notedLine(table: TableClient): Promise<number> {
  try {
    const filter = "RowKey ge 'import-' and RowKey lt 'import.'";
    for await (const { json } of table.listEntities<{ json: string }>({
      queryOptions: { filter },
    })) {
      return (JSON.parse(json) as { readonly line: number }).line;
    }
  } catch (error) {
    if ((error as { readonly statusCode?: number }).statusCode !== 404) throw error;
  }
  return 0;
}
