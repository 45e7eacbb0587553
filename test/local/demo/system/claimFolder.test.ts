import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';

import { claimFile, claimFolder } from '../../../../local/demo/system/claimFolder';
import { useFolder } from '../../../harness/system/useFolder';

describe('claimFolder', () => {
  const folder = useFolder('claim-');

  it('keeps a second run out, until the first has ended', async () => {
    const data = folder.in('data/new');
    const release = await claimFolder(data);
    await expect(claimFolder(data)).rejects.toThrow(
      `--folder: process ${process.pid} uses ${data}. End it, or pass another folder.`,
    );
    await release();
    expect(await readdir(data)).toEqual([]);
    await (
      await claimFolder(data)
    )();
  });

  it('takes the folder of a run that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const file = await folder.write(claimFile, String(pid));
    const release = await claimFolder(folder.in('.'));
    await expect(claimFolder(folder.in('.'))).rejects.toThrow(`process ${process.pid} uses`);
    await writeFile(file, 'damaged');
    await (
      await claimFolder(folder.in('.'))
    )();
    await release();
  });

  it('explains a folder that cannot be created', async () => {
    await expect(claimFolder('/dev/null/week')).rejects.toThrow('is not a folder (ENOTDIR)');
  });
});
