import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { exportHeader, exportRow } from '../../../local/data/writeExport';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import { FreshStorage } from '../../harness/system/FreshStorage';

const names = [
  '\u001b[31mRED\u001b[0m\u001b]0;title\u0007',
  'Budget\r\nAll 99 apps        1000',
  '\u202egnp.exe',
];
const users = ['u1@example.org', 'x\u001b[2K@example.org', 'u1@example.org'];
const appOf = (last: number): string => `aaaa0000-0000-4000-8000-00000000000${last}`;

/** What a terminal obeys, besides the ends of lines. */
const obeyed =
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/;

/** The same as a shared case, which is there in continuous integration. */
const shared = path.join(projectRoot, '..', 'shared', 'cases', 'control-characters.csv');

describe('names of apps and users with control characters', () => {
  let storage: FreshStorage;
  let folder: string;
  let files: readonly string[];

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [storage, folder] = await Promise.all([
      FreshStorage.start(),
      mkdtemp(path.join(tmpdir(), 'control-')),
    ]);
    const own = path.join(folder, 'own.csv');
    await writeFile(own, [exportHeader, ...names.map(rowOf)].join('\r\n'));
    files = [own, ...[shared].filter(existsSync)];
  }, 60_000);
  afterAll(async () => {
    await Promise.all([storage.stop(), rm(folder, { recursive: true })]);
  });

  function rowOf(name: string, index: number): string {
    const property = (key: string, value: string) => ({
      Name: `powerplatform.analytics.resource.${key}`,
      Value: value,
    });
    return exportRow(
      JSON.stringify(
        unifiedRecord({
          Id: `aaaaaaaa-0000-4000-8000-00000000000${index + 1}`,
          UserId: users[index],
          PropertyCollection: [
            property('power_app.id', appOf(index + 1)),
            property('power_app.display_name', name),
            property('environment.id', 'e1'),
          ],
        }),
      ),
    );
  }

  it('are stored as they are, and shown escaped, one row an app', async () => {
    for (const file of files) {
      const auditLog = new AuditLog({ AUDIT_LOGS_STORAGE: storage.next() });
      const imported = await auditLog.run('import', file);
      expect(imported).toMatchObject({ code: 0 });
      const texts = await Promise.all(
        [['usage'], ['usage', '--by-day'], ['usage', '--events'], ['usage', '--csv']].map(
          async (args) => (await auditLog.run(...args)).stdout,
        ),
      );
      for (const text of [imported.stdout, imported.stderr, ...texts]) {
        expect(obeyed.exec(text)?.[0]).toBeUndefined();
      }
      const [table = '', , events = '', csv = ''] = texts;
      // The last line says that nothing is known of the days of an import.
      expect(table.trimEnd().split('\n')).toHaveLength(6);
      expect(table).toContain('Budget\\r\\nAll 99 apps 1000');
      expect(table).toContain('\\u001b[31mRED\\u001b[0m\\u001b]0;title\\u0007');
      expect(events.trimEnd().split('\n')).toHaveLength(3);
      expect(events).toContain('x\\u001b[2K@example.org');
      expect(csv.trimEnd().split('\n')).toHaveLength(4);
      const { json } = await auditLog.run('usage', '--json');
      const { apps } = json<{ readonly apps: readonly { readonly appName: string }[] }>();
      expect(apps.map(({ appName }) => appName).toSorted()).toEqual(names.toSorted());
    }
  }, 60_000);
});
