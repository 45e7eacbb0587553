import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TableClient } from '@azure/data-tables';

import { startAzurite } from '../../../local/azurite/startAzurite';

function tableClient(connectionString: string): TableClient {
  return TableClient.fromConnectionString(connectionString, 'trial', {
    allowInsecureConnection: true,
  });
}

describe('startAzurite', () => {
  it('keeps its data in the given folder after a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'azurite-test-'));
    const first = await startAzurite({ folder });
    const table = tableClient(first.connectionString);
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: 'r', figure: 7 });
    await first.stop();

    const second = await startAzurite({ folder });
    const entity = await tableClient(second.connectionString).getEntity('p', 'r');
    await second.stop();
    await rm(folder, { recursive: true });

    expect(entity['figure']).toBe(7);
  }, 60_000);

  it('writes nothing to the disk with its data in memory', async () => {
    const azurite = await startAzurite({ inMemory: true });
    const table = tableClient(azurite.connectionString);
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: 'r', figure: 7 });
    const entity = await table.getEntity('p', 'r');
    const files = await readdir(azurite.folder);
    await azurite.stop();

    expect([entity['figure'], files]).toEqual([7, []]);
  }, 60_000);

  it('separates the data of more accounts', async () => {
    const azurite = await startAzurite({ accounts: ['first', 'second'] });
    for (const account of ['first', 'second']) {
      const table = tableClient(azurite.connectionStringOf(account));
      await table.createTable();
      await table.createEntity({ partitionKey: 'p', rowKey: 'r', account });
    }
    const entity = await tableClient(azurite.connectionStringOf('first')).getEntity('p', 'r');
    await azurite.stop();

    expect(entity['account']).toBe('first');
  }, 60_000);

  it('ends its process and removes the temporary folder on stop', async () => {
    const azurite = await startAzurite();
    expect(azurite.blobUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1$/);
    expect(existsSync(azurite.folder)).toBe(true);
    await azurite.stop();

    expect(() => process.kill(azurite.pid, 0)).toThrow('ESRCH');
    expect(existsSync(azurite.folder)).toBe(false);
  }, 60_000);

  it('reports the reason when Azurite ends at its start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'azurite-test-'));
    const file = join(folder, 'not-a-folder');
    await writeFile(file, '');

    await expect(startAzurite({ folder: file })).rejects.toThrow(
      /ended with exit code 1 before it listened[\s\S]*EEXIST/,
    );
    await rm(folder, { recursive: true });
  }, 60_000);
});
