import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';

import { RejectsFile } from '../../../../runtime/operations/import/RejectsFile';
import { useFolder } from '../../../harness/system/useFolder';

const { in: inFolder } = useFolder('rejects-', 'each');

beforeEach(() => {
  writeFileSync(inFolder('victim'), 'untouched');
});

describe('the file of rejected rows', () => {
  it('is readable by its owner only, even if it existed before', async () => {
    writeFileSync(inFolder('rejects.csv'), 'old');
    chmodSync(inFolder('rejects.csv'), 0o644);
    const rejects = await RejectsFile.open(inFolder('rejects.csv'));
    await rejects.begin(undefined);
    rejects.add({ file: 'a.csv', line: 2, reason: 'It has no id.', text: 'row' });
    await rejects.close();

    expect(statSync(inFolder('rejects.csv')).mode & 0o777).toBe(0o600);
    expect(readFileSync(inFolder('rejects.csv'), 'utf8')).toBe(
      'file,line,reason,row\r\n"a.csv","2","It has no id.","row"\r\n',
    );
  });

  it.each([
    ['rejects.csv', 'file,line,reason,row\r\n"a.csv","2","\'=cmd","\'+1,""x"""\r\n'],
    ['rejects.ndjson', '{"file":"a.csv","line":2,"reason":"=cmd","text":"+1,\\"x\\""}\n'],
  ])('gives a spreadsheet no formula in %s', async (name, content) => {
    const rejects = await RejectsFile.open(inFolder(name));
    await rejects.begin(undefined);
    rejects.add({ file: 'a.csv', line: 2, reason: '=cmd', text: '+1,"x"' });
    await rejects.close();
    expect(readFileSync(inFolder(name), 'utf8')).toBe(content);
  });

  it.each([
    ['a link', 'it is a link (ELOOP)', (file: string) => symlinkSync(inFolder('victim'), file)],
    ['a hard link', 'a second name', (file: string) => linkSync(inFolder('victim'), file)],
    ['a FIFO', 'not a plain file', (file: string) => execFileSync('mkfifo', [file])],
    ['a folder', 'it is a folder', (file: string) => execFileSync('mkdir', [file])],
  ])('is not %s', async (_kind, found, plant) => {
    plant(inFolder('rejects.csv'));
    await expect(RejectsFile.open(inFolder('rejects.csv'))).rejects.toMatchObject({
      code: 'file.unwritable',
      problem: expect.stringContaining(found) as string,
    });
    expect(readFileSync(inFolder('victim'), 'utf8')).toBe('untouched');
  });

  it('may not be a device', async () => {
    await expect(RejectsFile.open('/dev/full')).rejects.toMatchObject({
      problem: expect.stringContaining('not a plain file') as string,
    });
  });
});
