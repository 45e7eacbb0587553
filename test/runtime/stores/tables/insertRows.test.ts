import { insertRows } from '../../../../runtime/stores/tables/insertRows';
import { collect } from '../auditLog/collect';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

function rows(
  count: number,
  text = 'new',
): { partitionKey: string; rowKey: string; text: string }[] {
  return Array.from({ length: count }, (_value, index) => ({
    partitionKey: 'day',
    rowKey: `row-${String(index).padStart(3, '0')}`,
    text,
  }));
}

describe('insertRows', () => {
  it.each([
    ['none', []],
    ['the first', [0]],
    ['the last, with the index 99', [99]],
    ['three', [5, 50, 99]],
    ['many', [1, 2, 3, 20, 21, 22, 60, 70, 80]],
    ['all', Array.from({ length: 100 }, (_value, index) => index)],
  ])('stores a hundred rows of which %s exist already', async (_case, existing: number[]) => {
    const table = await storage.newTable();
    for (const index of existing) await table.createEntity(rows(100, 'old')[index]!);
    expect(await insertRows(table, rows(100))).toEqual(
      rows(100).filter((_row, index) => !existing.includes(index)),
    );
    const stored = await collect(table.listEntities<{ text: string }>());
    expect(stored).toHaveLength(100);
    expect(stored.filter(({ text }) => text === 'old')).toHaveLength(existing.length);
  });

  it('stores no row and one row', async () => {
    const table = await storage.newTable();
    expect(await insertRows(table, [])).toEqual([]);
    expect(await insertRows(table, rows(1))).toEqual(rows(1));
    expect(await insertRows(table, rows(1))).toEqual([]);
  });

  it('returns each row once when several callers insert the same rows at a time', async () => {
    const table = await storage.newTable();
    const inserted = await Promise.all([1, 2, 3].map(() => insertRows(table, rows(60))));
    expect(inserted.flat()).toHaveLength(60);
    expect(await collect(table.listEntities())).toHaveLength(60);
  });

  it('rejects when the table does not exist', async () => {
    const table = await storage.newTable();
    await table.deleteTable();
    await expect(insertRows(table, rows(3))).rejects.toMatchObject({ statusCode: 404 });
  });
});
