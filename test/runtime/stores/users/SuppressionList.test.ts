import type { TableClient } from '@azure/data-tables';

import { SuppressionList } from '../../../../runtime/stores/users/SuppressionList';
import { readSuppressionRows } from '../../../../runtime/stores/users/suppressionRows';
import { TestStorage } from '../storage/TestStorage';

const clock = { elapsedMs: () => 0 };
const open = (table: TableClient): SuppressionList => new SuppressionList(table, clock);

describe('SuppressionList', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it('gives a person one token, also if two commands add the names at the same time', async () => {
    const table = await storage.newTable();
    const claims = [['amber@x', 'key'], ['key', 'amber@x'], ['KEY '], ['Amber@X', 'other@x']];
    await Promise.all(claims.map((names) => open(table).claim(names)));
    const { token } = await open(table).claim(['key', 'amber@x', 'other@x']);
    const found = await open(table).find(['AMBER@x', 'key', 'other@x', 'nobody@x']);
    expect(Object.fromEntries(found)).toEqual({ 'amber@x': token, key: token, 'other@x': token });
  });

  it('makes the other tokens of a person aliases, and finds them by each', async () => {
    const table = await storage.newTable();
    const tokens = [];
    for (const name of ['a', 'b', 'c']) tokens.push((await open(table).claim([name])).token);
    const [first = '', ...others] = [...tokens].sort();
    await open(table).claim([tokens[0] ?? '', tokens[1] ?? '']);
    const { token, aliases } = await open(table).claim(['a', 'b', 'c']);
    expect([token, [...aliases].sort()]).toEqual([first, others]);
    for (const one of [...tokens, 'a', 'b', 'c']) {
      expect(await open(table).claim([one])).toMatchObject({ token: first });
    }
  });

  it('gives a person one token, also if another command makes the same token an alias meanwhile', async () => {
    const table = await storage.newTable();
    const claimed = [];
    for (const name of ['a', 'b', 'c']) {
      claimed.push({ name, token: (await open(table).claim([name])).token });
    }
    claimed.sort((one, other) => (one.token < other.token ? -1 : 1));
    const [first = '', second = '', third = ''] = claimed.map(({ name }) => name);
    const slow = storage.openTable(table.tableName);
    let isFirst = true;
    slow.pipeline.addPolicy({
      name: 'other command',
      sendRequest: async (request, next) => {
        if (request.method === 'POST' && isFirst) {
          isFirst = false;
          await open(table).claim([first, third]);
        }
        return await next(request);
      },
    });
    const { token } = await open(slow).claim([second, third]);
    expect(token).toBe(claimed[0]?.token);
    const found = await open(table).find(['a', 'b', 'c']);
    expect(new Set(found.values())).toEqual(new Set([token]));
  });

  it('adopts the entries of another list, and loses none of its own', async () => {
    const [own, other] = [await storage.newTable(), await storage.newTable()];
    const { token: amber } = await open(own).claim(['amber@x']);
    const { token: ben } = await open(other).claim(['ben@x']);
    await open(other).claim(['amber@x']);
    const rows = await readSuppressionRows(other);
    await open(own).adopt(rows);
    await open(own).adopt(rows);
    const found = await open(own).find(['amber@x', 'ben@x', 'cara@x']);
    expect(Object.fromEntries(found)).toEqual({ 'amber@x': amber, 'ben@x': ben });
    // Into an empty list, the rows come as they are.
    const empty = await storage.newTable();
    await open(empty).adopt(rows);
    expect(await readSuppressionRows(empty)).toEqual(rows);
  });

  it('joins the tokens of a person that two lists have apart', async () => {
    const own = await storage.newTable();
    for (const name of ['a', 'b']) await open(own).claim([name]);
    const copies = [await storage.newTable(), await storage.newTable()] as const;
    for (const copy of copies) await open(copy).adopt(await readSuppressionRows(own));
    // Each copy joins other names, and gives a new name a token of its own.
    for (const copy of copies) await open(copy).claim(['c']);
    await open(copies[0]).claim(['a', 'c']);
    await open(copies[1]).claim(['b', 'c']);
    await open(copies[0]).adopt(await readSuppressionRows(copies[1]));
    const found = await open(copies[0]).find(['a', 'b', 'c']);
    expect(new Set(found.values()).size).toBe(1);
    const [token = ''] = found.values();
    const { aliases } = await open(copies[0]).claim(['a']);
    expect(aliases).toHaveLength(3);
    // A back-up has events with tokens that are aliases by now.
    const tokens = await open(copies[0]).find([token, ...aliases]);
    expect(tokens).toEqual(new Map(aliases.map((alias) => [alias, token])));
  });

  it('joins the tokens of a name under two salts with its next claim', async () => {
    const [own, other] = [await storage.newTable(), await storage.newTable()];
    const claimed = [await open(own).claim(['amber@x']), await open(other).claim(['amber@x'])];
    await open(own).adopt(await readSuppressionRows(other));
    const { token, aliases } = await open(own).claim(['amber@x']);
    expect([token, ...aliases]).toEqual(claimed.map((one) => one.token).sort());
  });

  it('refuses a row of a newer release, so that no name is stored by mistake', async () => {
    const table = await storage.newTable();
    const row = { partitionKey: 'forgotten', rowKey: 'x', version: 2, token: 't', group: 1 };
    await table.createEntity(row);
    await expect(open(table).find(['amber@x'])).rejects.toMatchObject({
      code: 'storage.newerForm',
    });
  });
});
