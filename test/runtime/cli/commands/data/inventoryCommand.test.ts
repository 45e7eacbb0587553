import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { runInProcess } from '../../../../harness/system/runInProcess';
import { useFolder } from '../../../../harness/system/useFolder';

const folder = useFolder('inventory-command');
const [first, second] = [
  '5c3a0a1e-1111-4222-8333-0000000000a1',
  '5c3a0a1e-1111-4222-8333-0000000000b2',
];
let storage: FreshStorage;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  storage = await FreshStorage.start();
});
beforeEach(() => {
  env = { AUDIT_LOGS_STORAGE: storage.next() };
});
afterAll(async () => {
  await storage.stop();
});

const run = (...argv: readonly string[]) => runInProcess(env, ['inventory', ...argv]);

async function listed(): Promise<readonly Record<string, string>[]> {
  const { out } = await run('list', '--json');
  return (JSON.parse(out) as { readonly apps: readonly Record<string, string>[] }).apps;
}

const both = `App ID,App name,Owner\n${first},Expenses,ada@contoso.com\n${second},=Travel,\n`;

describe('inventory', () => {
  it('stores the apps of a file, and lists them as a table, CSV and JSON', async () => {
    const file = await folder.write('both.csv', both);
    const { out, exitCode } = await run('import', file);
    expect(exitCode).toBe(0);
    expect(out).toContain('2 apps and 0 environments found. Stored.');
    expect(await listed()).toMatchObject([
      { appId: second, appName: '=Travel', owner: '' },
      { appId: first, appName: 'Expenses', owner: 'ada@contoso.com' },
    ]);
    expect((await run('list')).out).toMatch(/Expenses +ada@contoso\.com/);
    const csv = (await run('list', '--csv')).out;
    expect(csv).toContain(`${first},Expenses,,,ada@contoso.com,,,`);
    expect(csv).toContain(`${second},'=Travel`);
  });

  it('keeps other apps when a later file has fewer, unless they are to be replaced', async () => {
    await run('import', await folder.write('both.csv', both));
    const one = await folder.write('one.csv', `App ID,App name\n${first},Renamed\n`);
    await run('import', one);
    expect((await listed()).map(({ appName }) => appName)).toEqual(['=Travel', 'Renamed']);
    const { out } = await run('import', one, '--replace');
    expect(out).toContain('1 app forgotten.');
    expect((await listed()).map(({ appName }) => appName)).toEqual(['Renamed']);
  });

  it('forgets nothing when a row was rejected or a file could not be read', async () => {
    await run('import', await folder.write('both.csv', both));
    const broken = await folder.write('broken.csv', `App ID,App name\n${first},A\nnone,B\n`);
    const { err, exitCode } = await run('import', broken, '--replace');
    expect(exitCode).toBe(1);
    expect(err).toContain('1 row was rejected, the first in line 3: The row has "none" as app id');
    expect(err).toContain('No app was forgotten, because');
    const absent = await run('import', folder.in('absent.csv'), broken, '--replace', '--json');
    expect(absent.exitCode).toBe(1);
    expect(absent.err).toContain('absent.csv could not be read');
    expect(await listed()).toHaveLength(2);
  });

  it('says which dates it cannot read, and stores the app without', async () => {
    const text = `App ID,Created on\n${first},4/5/2026\n`;
    const file = await folder.write('dates.csv', text);
    expect((await run('import', file)).err).toContain('such as "4/5/2026"');
    expect((await listed())[0]).toMatchObject({ createdOn: '' });
    await run('import', file, '--dates', 'dmy');
    expect((await listed())[0]).toMatchObject({ createdOn: '2026-05-04T00:00:00.000Z' });
  });

  it('writes nothing in a dry run', async () => {
    const file = await folder.write('both.csv', `${both}${first},Expenses,\n`);
    const { out } = await run('import', file, '--dry-run', '--replace', '--json');
    expect(JSON.parse(out)).toMatchObject({
      apps: 2,
      dryRun: true,
      files: [{ duplicates: 1, rejected: 0, sources: ['list'] }],
    });
    expect(await listed()).toEqual([]);
  });

  it('deletes what was imported only when that is confirmed', async () => {
    await run('import', await folder.write('both.csv', both));
    await expect(run('clear')).rejects.toThrow('inventory clear deletes');
    expect((await run('clear', '--source', 'kit', '--yes')).out).toBe('0 entries deleted.');
    expect((await run('clear', '--yes')).out).toBe('2 entries deleted.');
    expect((await run('list')).out).toContain('No inventory has been imported yet.');
  });

  it('fails when no file has an app', async () => {
    const file = await folder.write('empty.csv', 'App ID,App name\n');
    const { err, exitCode } = await run('import', file);
    expect(exitCode).toBe(1);
    expect(err).toContain('No app and no environment was found');
  });
});
