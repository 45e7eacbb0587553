import type { AppSeed } from '../../../local/emulators/dataverse/state/Seeds';
import type { DataverseSyncSummary, StatusDocument } from '../records/documents';
import { AuditLog, type CommandResult } from './AuditLog';
import { EmulatedKit } from './EmulatedKit';
import { useStorage } from './useStorage';

export interface KitTrial {
  readonly kit: EmulatedKit;
  readonly auditLog: AuditLog;
  /** Makes each call's records available in blobs of their own. */
  addRecords(...records: readonly object[]): void;
  drain(log?: AuditLog): Promise<CommandResult & Pick<DataverseSyncSummary, 'dataverse'>>;
  problems(log?: AuditLog): Promise<StatusDocument['problems']>;
  /** Gives the connector's user these privileges only. */
  grant(privileges: readonly string[]): void;
}

/** Gives every test a new Starter Kit with an app, and the command line with an empty storage. */
export function useKitTrial(app: AppSeed): KitTrial {
  const storage = useStorage();
  let kit: EmulatedKit;
  let auditLog: AuditLog;
  beforeEach(async () => {
    kit = await EmulatedKit.start();
    kit.addApps([app]);
    auditLog = new AuditLog(kit.settings(storage.next()));
  });
  afterEach(async () => {
    await kit.stop();
  });
  return {
    get kit() {
      return kit;
    },
    get auditLog() {
      return auditLog;
    },
    addRecords: (...records) => {
      kit.tenant.addRecords(...records);
    },
    drain: async (log = auditLog) => {
      const result = await log.run('sync', '--drain', '--json');
      return { ...result, dataverse: result.json<DataverseSyncSummary>().dataverse };
    },
    problems: async (log = auditLog) =>
      (await log.run('status', '--json')).json<StatusDocument>().problems,
    grant: (privileges) => {
      const { users } = kit.dataverse.settings;
      kit.dataverse.configure({ users: users.map((user) => ({ ...user, privileges })) });
    },
  };
}
