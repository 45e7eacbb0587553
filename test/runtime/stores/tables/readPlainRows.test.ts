import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { insertAll } from '../../../../runtime/stores/tables/insertRows';
import { readPlainRows } from '../../../../runtime/stores/tables/readPlainRows';
import { readRows } from '../../../../runtime/stores/tables/readRows';
import { collect } from '../auditLog/collect';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const select = ['PartitionKey', 'RowKey', 'text', 'count', 'flag'];

describe('readPlainRows', () => {
  it('gives the rows of all pages as the SDK does', async () => {
    const table = await storage.newTable();
    await insertAll(
      table,
      Array.from({ length: 1_100 }, (_, index) => ({
        partitionKey: index % 2 === 0 ? "o'day" : 'Tag ü',
        rowKey: `${String(index).padStart(4, '0')} ü`,
        text: `Größe "${index}" \\ \r\n\u2028 😀`,
        count: index,
        flag: index % 3 === 0,
      })),
    );
    for (const filter of [undefined, odata`PartitionKey eq ${"o'day"}`]) {
      const query = filter === undefined ? {} : { filter };
      const theirs = await collect(readRows(table, { ...query, select }));
      const ours = await collect(readPlainRows(table, { ...query, select }));
      expect(ours).toHaveLength(filter === undefined ? 1_100 : 550);
      expect(ours).toEqual(
        theirs.map(({ partitionKey, rowKey, text, count, flag }) => ({
          PartitionKey: partitionKey,
          RowKey: rowKey,
          text,
          count,
          flag,
        })),
      );
    }
  }, 30_000);

  it('has no rows without a table, and shows any other refusal', async () => {
    const table = await storage.newTable();
    await table.deleteTable();
    expect(await collect(readPlainRows(table, { select }))).toEqual([]);
    const wrong = readPlainRows(await storage.newTable(), { select, filter: 'no filter' });
    await expect(collect(wrong)).rejects.toMatchObject({ name: 'RestError', statusCode: 400 });
  });

  it('does not take a response without its rows for the end of the table', async () => {
    const table = withBody(await storage.newTable(), { somethingElse: [] });
    await expect(collect(readPlainRows(table, { select }))).rejects.toMatchObject({
      code: 'PARSE_ERROR',
    });
  });
});

/** The same table, whose responses have another body. */
function withBody(table: TableClient, parsedBody: object): TableClient {
  table.pipeline.addPolicy({
    name: 'otherBody',
    sendRequest: async (request, next) => ({ ...(await next(request)), parsedBody }),
  });
  return table;
}
