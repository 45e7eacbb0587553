import { createProgram } from '../../../../runtime/cli/runCommand';
import type { CommandContext } from '../../../../runtime/cli/context/CommandContext';
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
    run: async (...argv) => {
      const printed: string[] = [];
      const terminal = {
        out: (text: string) => void printed.push(text),
        err: () => undefined,
        progress: () => undefined,
        endProgress: () => undefined,
      };
      const context = { terminal, env, exitCode: 0, isLeaving: false } as unknown as CommandContext;
      await createProgram(context).parseAsync([...argv], { from: 'user' });
      return printed.join('\n');
    },
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
