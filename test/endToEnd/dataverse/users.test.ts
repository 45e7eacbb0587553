import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

import { TableClient, TableServiceClient } from '@azure/data-tables';

import type { StatusDocument, SyncSummary, UsageDocument } from '../../harness/records/documents';
import { appId, id } from '../../harness/records/launchRecord';
import type { AuditLog } from '../../harness/system/AuditLog';
import { useFolder } from '../../harness/system/useFolder';
import { useKitTrial } from '../../harness/system/useKitTrial';
import { exportRow, writeExport } from '../../../local/data/writeExport';
import { readAllData } from '../../harness/page/readAllData';
import { parseImportSettings } from '../../../runtime/settings/parseSettings';
import { openStores } from '../../../runtime/stores/Stores';
import { legacyRecord, unifiedRecord } from '../../runtime/domain/events/records';

const key = createHash('sha256').update('a key of the tests').digest('base64');
const pseudonyms = { AUDIT_LOGS_USERS: 'pseudonyms', AUDIT_LOGS_USERS_KEY: key };
const none = { AUDIT_LOGS_USERS: 'none' };
/** In each case, and what else of the records belongs to a person. */
const personal = /zelda|10032001|203\.0\.113/i;

const person = { UserId: 'Zelda@Contoso.com', UserKey: '10032001', ClientIP: '203.0.113.7' };

/** Everything that the tables of a storage have, as one text. */
async function readTables(connection: string): Promise<string> {
  const options = { allowInsecureConnection: true };
  const texts: string[] = [];
  const service = TableServiceClient.fromConnectionString(connection, options);
  for await (const { name = '' } of service.listTables()) {
    const rows = TableClient.fromConnectionString(connection, name, options).listEntities();
    for await (const row of rows) texts.push(JSON.stringify(row));
  }
  return texts.join('\n');
}

describe('users that are not stored by their names', () => {
  const trial = useKitTrial({ id: appId, name: 'Expenses' });
  const folder = useFolder('users-');

  function addRecords(): void {
    const unified = unifiedRecord({ ...person, Id: id(1) });
    trial.addRecords(
      unified,
      legacyRecord({ ...person, Id: id(2), CreationTime: unified.CreationTime, AppName: appId }),
      unifiedRecord({ ...person, Id: id(3), UserId: 'ben@contoso.com' }),
      { ...unified, Id: id(4), CreationTime: 'not a time' },
      { ...unified, Id: id(5), Operation: 'DeletePowerApp' },
    );
  }

  const upns = (): unknown[] =>
    [...trial.kit.rows().values()].map((row) => row['admin_userupn'] ?? '');

  const usageOf = async (log: AuditLog): Promise<UsageDocument> =>
    (await log.run('usage', '--json')).json<UsageDocument>();

  it.each([
    ['pseudonyms', pseudonyms, [expect.stringMatching(/^u-/), expect.stringMatching(/^u-/)]],
    ['none', none, ['', '']],
  ] as const)(
    'stores no name anywhere with %s, and counts the same launches',
    async (...row) => {
      const [mode, settings, expected] = row;
      const log = trial.auditLog.with({ ...settings, AUDIT_LOGS_DATAVERSE_MODE: 'replace' });
      addRecords();
      const { code, stdout, stderr, dataverse } = await trial.drain(log);
      expect(code).toBe(0);
      expect(dataverse).toMatchObject({ delivered: 2, pending: 0, parked: 0 });
      expect(upns()).toEqual(expected);

      const usage = await usageOf(log);
      expect(usage).toMatchObject({ launches: 2 });
      expect(usage.uniqueUsers).toBe(mode === 'pseudonyms' ? 2 : null);
      // An import of the same records changes nothing: twins have the same tokens.
      const twice = JSON.stringify(unifiedRecord({ ...person, Id: id(1) }));
      const cut = exportRow(
        JSON.stringify(unifiedRecord({ Id: id(6), UserId: 'ben@contoso.com' })),
      );
      const file = await folder.write('week.csv', `${writeExport([twice])}${cut.slice(0, -30)}`);
      const rejects = folder.in('rejects.csv');
      const imported = await log.run('import', file, '--json', '--rejects', rejects);
      expect(imported.json()).toMatchObject({ rows: { taken: 0, alreadyPresent: 1, rejected: 1 } });
      expect((await usageOf(log)).launches).toBe(2);
      const stores = openStores(parseImportSettings(log.environment));
      const shown = [await readAllData(stores, true), imported.stdout, imported.messages];
      for (const text of shown) expect(text).not.toMatch(/zelda|10032001|203\.0\.113|ben@/i);
      // The rejected row is the person's own file; no other row is in it.
      expect(await readFile(rejects, 'utf8')).toMatch(/^(?!.*zelda).*ben@/is);
      expect((await stat(rejects)).mode & 0o077).toBe(0);

      const stored = await readTables(log.environment['AUDIT_LOGS_STORAGE'] ?? '');
      expect(stored).toContain(id(1));
      for (const text of [stored, stdout, stderr]) expect(text).not.toMatch(personal);
      expect(JSON.stringify([...trial.kit.rows().values()])).not.toMatch(personal);
    },
    60_000,
  );

  it('refuses another mode, keeps what is pending, and goes on with the first mode', async () => {
    const log = trial.auditLog;
    trial.addRecords(unifiedRecord({ ...person, Id: id(1) }));
    await trial.drain(log);
    trial.addRecords(unifiedRecord({ ...person, Id: id(2) }));
    const changed = log.with(pseudonyms);
    const refused = await changed.run('sync', '--drain', '--json');
    expect(refused.code).toBe(1);
    expect(refused.messages).toMatch(
      /AUDIT_LOGS_USERS is pseudonyms, but the stored events have users as names, since .*Set AUDIT_LOGS_USERS=names again/s,
    );
    const { problems } = (await log.run('status', '--json')).json<StatusDocument>();
    expect(problems.map(({ code }) => code)).toContain('users.changed');

    const again = await log.run('sync', '--drain', '--json');
    expect([again.code, again.json<SyncSummary>().events.written]).toEqual([0, 1]);
    const later = (await log.run('status', '--json')).json<StatusDocument>();
    expect(later.problems.map(({ code }) => code)).not.toContain('users.changed');
  }, 60_000);
});
