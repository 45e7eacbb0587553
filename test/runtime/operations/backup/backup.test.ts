import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import fc from 'fast-check';

import type { TableKey } from '../../../../runtime/operations/backup/backupTables';
import { restoreBackup } from '../../../../runtime/operations/backup/restoreBackup';
import { readManifest } from '../../../../runtime/operations/backup/BackupManifest';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { useFolder } from '../../../harness/system/useFolder';
import { SuppressionList } from '../../../../runtime/stores/users/SuppressionList';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { type BackupTrial, fillTrial, openBackupTrial } from './backupTrial';

const folder = useFolder('backup');
let storage: FreshStorage;
let count = 0;

beforeAll(async () => {
  storage = await FreshStorage.start();
});
afterAll(async () => {
  await storage.stop();
});

const next = (): Promise<BackupTrial> => openBackupTrial(storage.next());
const newFolder = (): string => folder.in(`backup-${(count += 1)}`);

const period = ['--from', '2026-05-01', '--to', '2026-05-31', '--json'];

/** What commands show, without the times at which they ran. */
async function shown(trial: BackupTrial): Promise<readonly unknown[]> {
  const read = async (...argv: string[]): Promise<Record<string, unknown>> =>
    JSON.parse(await trial.run(...argv)) as Record<string, unknown>;
  const { daysFromEvents: _days, ...usage } = await read('usage', ...period);
  const { generatedAt: _time, ...certificate } = await read('report', 'completeness', ...period);
  const { ledger, watermark, backlogBlobs } = await read('status', '--json');
  const lines = await trial.run('ledger', '--json');
  const inventory = await read('inventory', 'list', '--json');
  return [usage, certificate, { ledger, watermark, backlogBlobs }, lines, inventory];
}

describe('a back-up', () => {
  it('brings a deployment back exactly: its rows, its figures, its ledger and its certificate', async () => {
    const before = await next();
    await fillTrial(before);
    // The figures of a purged day are in its roll-up alone.
    await before.run('purge', '--before', '2026-05-19', '--yes');
    const target = newFolder();
    const exported = JSON.parse(await before.run('export', '--all', target, '--json')) as {
      readonly rows: number;
    };
    expect(exported.rows).toBeGreaterThan(6);
    const after = await next();
    const result: unknown = JSON.parse(await after.run('import', target, '--json'));
    expect(result).toMatchObject({ rows: exported.rows, isResumed: false, deleted: 0 });
    expect(await after.rows()).toEqual(await before.rows());
    expect(await shown(after)).toEqual(await shown(before));
    expect((await shown(after))[0]).toMatchObject({ launches: 3, uniqueUsers: 3 });
  }, 30_000);

  it('keeps every value of every type', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter((one) => !/\p{Surrogate}/u.test(one));
    const value = fc.oneof(
      text.map((one) => ({ type: 'String', value: one.replaceAll('\u0000', '') })),
      fc.integer().map((one) => ({ type: 'Int32', value: String(one) })),
      fc
        .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
        .map((one) => ({ type: 'Int64', value: String(one) })),
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((one) => ({ type: 'Double', value: one })),
      fc.boolean().map((one) => ({ type: 'Boolean', value: String(one) })),
      fc
        .uint8Array({ maxLength: 90 })
        .map((one) => ({ type: 'Binary', value: Buffer.from(one).toString('base64') })),
      fc.uuid().map((one) => ({ type: 'Guid', value: one })),
      fc.constant({ type: 'DateTime', value: '2026-05-19T13:17:34.1234567Z' }),
    );
    const key = fc.constantFrom<TableKey>(
      'auditLog',
      'state',
      'delivery',
      'rollups',
      'completeness',
    );
    const rows = fc.uniqueArray(
      fc.record({
        key,
        id: fc.integer({ min: 0, max: 30 }),
        values: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value, { maxKeys: 4 }),
      }),
      { selector: (row) => `${row.key} ${row.id}`, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (entries) => {
        const [before, after, target] = [await next(), await next(), newFolder()];
        for (const row of entries) {
          await before.stores.storage[row.key].createEntity({
            partitionKey: `2026-05-${10 + (row.id % 3)}`,
            rowKey: `08:00:00-${row.id}`,
            ...row.values,
          });
        }
        await before.run('export', '--all', target);
        await restore(after, target);
        expect(await after.rows()).toEqual(await before.rows());
      }),
      { numRuns: 2 },
    );
  }, 30_000);

  it('is refused when a file was cut off or changed, before anything is written', async () => {
    const before = await next();
    await fillTrial(before);
    const after = await next();
    const cut = async (file: string): Promise<void> => {
      await truncate(file, (await readFile(file)).length - 5);
    };
    const swap = async (file: string): Promise<void> => {
      const text = gunzipSync(await readFile(file))
        .toString()
        .replace('AmberR', 'Ambers');
      await writeFile(file, gzipSync(text));
    };
    const edit = async (file: string): Promise<void> => {
      await writeFile(file, (await readFile(file, 'utf8')).replace(/"rows": \d+/, '"rows": 99'));
    };
    for (const [name, damage] of [
      ['AuditLog.ndjson.gz', cut],
      ['AuditLog.ndjson.gz', swap],
      ['AuditLogLedger.ndjson.gz', (file: string) => appendFile(file, 'x')],
      ['manifest.json', edit],
      ['manifest.json', cut],
    ] as const) {
      const target = newFolder();
      await before.run('export', '--all', target);
      await damage(path.join(target, name));
      await expect(after.run('import', target)).rejects.toThrow(/nothing was written/);
      expect(Object.values(await after.rows()).flat()).toEqual([]);
    }
  }, 30_000);

  it('is not restored over what is there, unless that is replaced or joined', async () => {
    const [before, after, target] = [await next(), await next(), newFolder()];
    await fillTrial(before);
    await before.run('export', '--all', target);
    const sink = new AuditLogSink(after.stores.storage, 'other', false);
    await sink.write([auditEvent({ id: '1' }), auditEvent({ id: '9', userId: 'new@contoso.com' })]);
    await expect(after.run('import', target)).rejects.toThrow(
      /not empty \(see the table AuditLog\)/,
    );
    // The owner of the app in the back-up was forgotten here.
    const { state } = after.stores.storage;
    const { token } = await new SuppressionList(state, after.stores.clock).claim(['Ada']);
    const joined = JSON.parse(
      await after.run('import', target, '--into-existing', '--json'),
    ) as object;
    expect(joined).toMatchObject({ written: 4, alreadyPresent: 1 });
    const { ledger, inventory } = await after.rows();
    expect(ledger).toEqual([]);
    expect(inventory).toMatchObject([{ rowKey: 'x', owner: { value: token } }]);
    expect(JSON.parse(await after.run('usage', ...period))).toMatchObject({ launches: 4 });
    await expect(after.run('import', target, '--replace')).rejects.toThrow('--replace deletes');
    await expect(after.run('import', target, '--encoding', 'utf-8')).rejects.toThrow(
      'is a back-up, and --encoding is for exports',
    );
    await expect(after.run('import', folder.in(''), '--replace')).rejects.toThrow('need a back-up');
    await after.run('import', target, '--replace', '--yes');
    const [replaced, expected] = [await after.rows(), await before.rows()];
    expect(replaced.inventory).toMatchObject([{ rowKey: 'x', owner: { value: token } }]);
    expect(replaced.state).toEqual(expect.arrayContaining([...(expected.state ?? [])]));
    expect({ ...replaced, inventory: [], state: [] }).toEqual({
      ...expected,
      inventory: [],
      state: [],
    });
  }, 30_000);

  it('continues a restore that was interrupted, and refuses another one', async () => {
    const [before, after, target, other] = [await next(), await next(), newFolder(), newFolder()];
    await fillTrial(before);
    await before.run('export', '--all', target);
    await before.stores.state.update('later', () => 1);
    await before.run('export', '--all', other);
    const interrupted = restore(after, target, (file) => {
      if (file === 'AuditLog.ndjson.gz') throw new Error('killed');
    });
    await expect(interrupted).rejects.toThrow('killed');
    await expect(after.run('import', other)).rejects.toThrow('not empty');
    const result = JSON.parse(await after.run('import', target, '--json')) as object;
    expect(result).toMatchObject({ isResumed: true });
    await before.stores.storage.state.deleteEntity('state', 'later');
    expect(await after.rows()).toEqual(await before.rows());
  }, 30_000);

  it('leaves its options to the sub-command that has them, too', async () => {
    const trial = await next();
    const printed = await trial.run('export', 'parquet', newFolder(), '--json');
    expect(JSON.parse(printed)).toMatchObject({ days: 0 });
  });

  it('never overwrites a folder, and leaves no draft behind', async () => {
    const trial = await next();
    await folder.write('taken', 'x');
    await expect(trial.run('export', '--all', folder.in('taken'))).rejects.toThrow('it is a file');
    const target = newFolder();
    await trial.run('export', '--all', target);
    await expect(trial.run('export', '--all', target)).rejects.toThrow('it exists already');
  });
});

async function restore(
  trial: BackupTrial,
  target: string,
  onRestored: (file: string) => void = () => undefined,
): Promise<void> {
  const manifest = await readManifest(target);
  if (manifest === undefined) throw new Error(`${target} has no manifest.`);
  await restoreBackup(
    trial.stores.storage,
    { folder: target, manifest },
    {
      clock: trial.stores.clock,
      isReplacing: false,
      onProgress: (step, file) => {
        if (step === 'restore') onRestored(file);
      },
    },
  );
}
