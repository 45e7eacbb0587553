import { AuditLog } from './AuditLog';
import type { EmulatedTenant } from './EmulatedTenant';
import { type FolderOfFile, useFolder } from './useFolder';
import { type StorageOfFile, useStorage } from './useStorage';

export interface ImportTrial extends FolderOfFile, StorageOfFile {
  /** The empty storage of the test. */
  readonly connection: string;
  /** The command line with the setting of the storage only. */
  readonly auditLog: AuditLog;
  /** `usage` needs the settings of a tenant, too. */
  storedIds(tenant: EmulatedTenant): Promise<string[]>;
}

/** Gives a file a folder for exports, and every test the command line with an empty storage. */
export function useImportTrial(): ImportTrial {
  const storage = useStorage();
  const folder = useFolder('import-');
  let connection = '';
  beforeEach(() => {
    connection = storage.next();
  });
  return {
    ...storage,
    ...folder,
    get connection() {
      return connection;
    },
    get auditLog() {
      return new AuditLog({ AUDIT_LOGS_STORAGE: connection });
    },
    storedIds: async (tenant) => {
      const reader = new AuditLog(tenant.settings(connection));
      const { lines } = await reader.run('usage', '--events', '--json');
      return lines<{ readonly id: string }>()
        .map((event) => event.id)
        .sort();
    },
  };
}
