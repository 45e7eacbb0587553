import { runInProcess } from '../../../harness/system/runInProcess';
import { addCover } from '../../../../runtime/stores/completeness/importCovers';
import { InventoryTable } from '../../../../runtime/stores/inventory/InventoryTable';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { listedContent } from '../../stores/ledger/blobEntry';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { parseStorageSettings } from '../../../../runtime/settings/parseSettings';
import { prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { openStores, type Stores } from '../../../../runtime/stores/Stores';
import { readTypedRows } from '../../../../runtime/stores/tables/readTypedRows';
import { backupTables, type TableKey } from '../../../../runtime/operations/backup/backupTables';

/** A storage account with the commands that work on it. */
export interface BackupTrial {
  readonly stores: Stores;
  /** Runs a command in this process and returns what it prints; throws its failure. */
  run(...argv: readonly string[]): Promise<string>;
  /** Every row with its types, without what the service sets; no roll-ups, which are derived. */
  rows(): Promise<Partial<Record<TableKey, readonly unknown[]>>>;
}

export async function openBackupTrial(connectionString: string): Promise<BackupTrial> {
  const env = { AUDIT_LOGS_STORAGE: connectionString };
  const stores = openStores(parseStorageSettings(env));
  await prepareStorage(stores.storage);
  return {
    stores,
    run: async (...argv) => (await runInProcess(env, argv)).out,
    rows: async () => {
      const found: Partial<Record<TableKey, readonly unknown[]>> = {};
      for (const key of backupTables.filter((name) => name !== 'rollups')) {
        const rows: unknown[] = [];
        for await (const { etag: _etag, timestamp: _time, ...row } of readTypedRows(
          stores.storage[key],
        )) {
          rows.push(row);
        }
        found[key] = rows;
      }
      return found;
    },
  };
}

/** A deployment with something in every table, also a duplicate report and a deletion. */
export async function fillTrial({ stores }: BackupTrial): Promise<void> {
  const { storage: tables, ledger, state } = stores;
  const listed = [listedContent('a'), listedContent('b')];
  const [batch] = await ledger.record(listed, new KnownContent(tables.ledger, 'Audit.General'));
  const seen = batch && (await ledger.read(batch.reference));
  if (seen) await ledger.settle(seen, new Map([['a', { contentId: 'a', state: 'ingested' }]]));
  const sink = new AuditLogSink(tables, 'run', false);
  await sink.write([
    auditEvent({ id: '0', creationTime: '2026-05-18T08:00:00Z', userId: 'old@contoso.com' }),
    auditEvent({ id: '1' }),
    auditEvent({ id: '2', recordType: 45 }),
    auditEvent({
      id: '3',
      creationTime: '2026-05-20T08:00:00Z',
      userId: 'jürgen\u2028😀@contoso.com',
    }),
    auditEvent({ id: '4', operation: 'DeletePowerApp', creationTime: '2026-05-21T08:00:00Z' }),
  ]);
  await sink.finish();
  await state.update('watermark|Audit.General', () => ({ at: '2026-05-21T00:00:00Z' }));
  await addCover(state, {
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-05-02T00:00:00.000Z',
    importedAt: '2026-05-21T00:00:00.000Z',
    operations: ['LaunchPowerApp'],
  });
  const app = { appId: 'x', appName: 'X', environmentId: '', environmentName: '', owner: 'ada' };
  await buildRollups(stores, {});
  await new InventoryTable(tables.inventory).writeApps([{ ...app, appType: '', createdOn: '' }], {
    source: 'kit',
    run: 'r',
    importedOn: new Date('2026-05-21T00:00:00Z'),
  });
}
