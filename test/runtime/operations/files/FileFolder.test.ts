import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { FileFolder } from '../../../../runtime/operations/files/FileFolder';
import { useFolder } from '../../../harness/system/useFolder';

const name = 'launches/v1/date=2026-05-19/part.parquet';

describe('FileFolder', () => {
  const folder = useFolder('file-folder-', 'each');

  it('shows a file only when it is complete, and then lists and removes it', async () => {
    const files = new FileFolder(folder.in('new'));
    expect(await list(files)).toEqual([]);
    const draft = await files.create(name);
    await draft.append(Buffer.from('one, '));
    await expect(readFile(path.join(folder.in('new'), name))).rejects.toThrow('ENOENT');
    await draft.append(Buffer.from('two'));
    await draft.commit({});
    await draft.discard();
    expect(await readFile(path.join(folder.in('new'), name), 'utf8')).toBe('one, two');
    const [file] = await list(files);
    expect(file?.path).toBe(name);
    if (file) await files.remove(file);
    expect(await list(files)).toEqual([]);
  });

  it('leaves nothing of a draft that is discarded', async () => {
    const files = new FileFolder(folder.in('new'));
    const draft = await files.create(name);
    await draft.append(Buffer.from('half'));
    await draft.discard();
    const left = await readdir(path.join(folder.in('new'), path.dirname(name)));
    expect(left).toEqual([]);
  });

  it('explains a folder that cannot be written', async () => {
    await writeFile(folder.in('taken'), '');
    const files = new FileFolder(folder.in('taken'));
    await expect(list(files)).rejects.toThrow(/Could not write .*taken.*Name another one/s);
  });
});

async function list(files: FileFolder) {
  const found = [];
  for await (const file of files.list()) found.push(file);
  return found;
}
