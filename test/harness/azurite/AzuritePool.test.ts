import { FreshStorage } from '../system/FreshStorage';

async function accountsOfAFile(count: number): Promise<readonly string[]> {
  const storage = await FreshStorage.start();
  try {
    return Array.from({ length: count }, () => storage.next());
  } finally {
    await storage.stop();
  }
}

describe('the storage that test files share', () => {
  it('gives each an account that no other has had, one file after the other too', async () => {
    const [first, second] = await Promise.all([accountsOfAFile(3), accountsOfAFile(3)]);
    const all = [...first, ...second];
    for (let file = 3; file <= 12; file += 1) all.push(...(await accountsOfAFile(3)));
    expect(new Set(all).size).toBe(36);
  });

  it('reports when a file needs more than it gets', async () => {
    await expect(accountsOfAFile(31)).rejects.toThrow('All 30 accounts of this file are in use.');
  });
});
