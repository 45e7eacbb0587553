import { BlobServiceClient } from '@azure/storage-blob';

import { fileContainer } from '../../../../contracts/names/fileNames';
import type { FileContainer } from '../../../../runtime/stores/files/FileContainer';
import type { StoredFile } from '../../../../runtime/stores/files/FileStore';
import { openFiles } from '../../../../runtime/stores/files/openFiles';
import { FreshStorage } from '../../../harness/system/FreshStorage';

const path = 'launches/v1/date=2026-05-19/part.parquet';

describe('FileContainer', () => {
  let storage: FreshStorage;
  beforeAll(async () => {
    storage = await FreshStorage.start();
  }, 60_000);
  afterAll(() => storage.stop());

  it('shows a file with its properties once it is committed, and replaces it whole', async () => {
    const { files, read } = await openContainer(storage.next());
    await write(files, undefined, ['first'], { build: 'a' });
    const [first] = await list(files);
    expect(first).toMatchObject({ path, properties: { build: 'a' } });

    const draft = await files.create(path, first);
    await draft.append(Buffer.from('second, part 1; '));
    await draft.append(Buffer.from('part 2'));
    expect(await read()).toBe('first');
    expect(await draft.commit({ build: 'b' })).toBe(true);
    expect(await read()).toBe('second, part 1; part 2');
    expect((await list(files))[0]?.properties).toEqual({ build: 'b' });
  });

  it.each([[['small']], [['large 1', 'large 2']]])(
    'drops a draft (%j) when another process replaced the file since it was listed',
    async (parts) => {
      const { files, read } = await openContainer(storage.next());
      await write(files, undefined, ['old'], {});
      const [old] = await list(files);
      await write(files, old, ['newer'], {});
      expect(await write(files, old, parts, {})).toBe(false);
      expect(await write(files, undefined, parts, {})).toBe(false);
      expect(await read()).toBe('newer');
    },
  );

  it('removes a file, but not one that was replaced since it was listed', async () => {
    const { files } = await openContainer(storage.next());
    await write(files, undefined, ['old'], {});
    const [old] = await list(files);
    await write(files, old, ['new'], {});
    const [current] = await list(files);
    if (!old || !current) throw new Error('The file is not listed.');
    await files.remove(old);
    expect(await list(files)).toHaveLength(1);
    await files.remove(current);
    await files.remove(current);
    expect(await list(files)).toEqual([]);
  });

  it('leaves nothing that a reader sees when the process dies in the middle', async () => {
    const { files } = await openContainer(storage.next());
    const draft = await files.create(path, undefined);
    await draft.append(Buffer.from('1'));
    await draft.append(Buffer.from('2'));
    expect(await list(files)).toEqual([]);
    expect(await write(files, undefined, ['again 1', 'again 2'], {})).toBe(true);
  });
});

async function openContainer(connectionString: string) {
  const files = openFiles({
    cloud: 'commercial',
    storage: { kind: 'connectionString', connectionString },
  });
  await files.prepare();
  const container =
    BlobServiceClient.fromConnectionString(connectionString).getContainerClient(fileContainer);
  const read = async (): Promise<string> =>
    (await container.getBlobClient(path).downloadToBuffer()).toString();
  return { files, read };
}

async function write(
  files: FileContainer,
  replaced: StoredFile | undefined,
  parts: readonly string[],
  properties: Readonly<Record<string, string>>,
): Promise<boolean> {
  const draft = await files.create(path, replaced);
  for (const part of parts) await draft.append(Buffer.from(part));
  return await draft.commit(properties);
}

async function list(files: FileContainer): Promise<readonly StoredFile[]> {
  const found: StoredFile[] = [];
  for await (const file of files.list()) found.push(file);
  return found;
}
