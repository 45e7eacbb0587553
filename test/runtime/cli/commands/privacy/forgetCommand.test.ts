import { parseStorageSettings } from '../../../../../runtime/settings/parseSettings';
import { openStorage, prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { runInProcess } from '../../../../harness/system/runInProcess';

describe('audit-log forget', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  const run = async (env: NodeJS.ProcessEnv, ...argv: string[]): Promise<readonly string[]> =>
    (await runInProcess(env, ['forget', ...argv])).printed;

  it('refuses an empty name, such as that of an empty variable', async () => {
    await expect(run({}, 'ada@contoso.com', ' ', '--yes')).rejects.toThrow(
      'A name of the person is empty, so nothing was searched or changed.',
    );
  });

  it('asks for the spelling of a name that no event has', async () => {
    const env = { AUDIT_LOGS_STORAGE: fresh.next() };
    await prepareStorage(openStorage(parseStorageSettings(env)));
    const said = await run(env, 'nobody@contoso.com', '--dry-run');
    expect(said).toEqual([
      expect.stringContaining('No event has one of the names. Check their spelling'),
      'Nothing was changed (--dry-run).',
    ]);
  });
});
