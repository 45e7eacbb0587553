import { Random } from '../../../../local/data/week/Random';
import { type FileColumn, ParquetFile } from '../../../../runtime/stores/files/ParquetFile';
import { MemoryFiles } from './MemoryFiles';
import { readParquet, readShape } from '../../../harness/records/readParquet';

interface Row {
  readonly day: string;
  readonly at: string;
  readonly id: string;
  readonly name: string | null;
  readonly count: number;
}

const columns: readonly FileColumn<Row>[] = [
  { name: 'day', kind: 'day', valueOf: ({ day }) => day },
  { name: 'at', kind: 'time', valueOf: ({ at }) => at },
  { name: 'id', kind: 'id', valueOf: ({ id }) => id },
  { name: 'name', kind: 'text', valueOf: ({ name }) => name },
  { name: 'count', kind: 'count', valueOf: ({ count }) => count },
];
const row: Row = {
  day: '2026-05-19',
  at: '2026-05-19T13:17:34Z',
  id: 'e2a84675',
  name: 'Überstunden 時間',
  count: 7,
};

describe('ParquetFile', () => {
  it('writes days, times in UTC, texts and counts', async () => {
    const { bytes } = await write([row]);
    expect(await readParquet(bytes)).toEqual([
      {
        day: new Date('2026-05-19T00:00:00Z'),
        at: new Date('2026-05-19T13:17:34Z'),
        id: 'e2a84675',
        name: 'Überstunden 時間',
        count: 7,
      },
    ]);
    const [, at] = readShape(bytes).columns;
    expect(at).toMatchObject({
      type: 'INT64',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    });
  });

  it('has the same columns when one has no value in any row', async () => {
    const { bytes: full } = await write([row]);
    const { bytes: empty } = await write([{ ...row, name: null, id: '' }]);
    expect(readShape(empty).columns).toEqual(readShape(full).columns);
    expect((await readParquet(empty))[0]).toMatchObject({ id: null, name: null });
  });

  it('writes many rows in groups and sends them in parts, each of a few megabytes', async () => {
    const many = 130_000;
    const random = new Random(1);
    const rows = Array.from({ length: many }, () => ({ ...row, id: random.guid() }));
    const { bytes, parts } = await write(rows);
    const { groups } = readShape(bytes);
    expect(Math.max(...groups)).toBe(20_000);
    expect(groups.reduce((sum, group) => sum + group, 0)).toBe(many);
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts)).toBeLessThan(6_000_000);
  });
});

async function write(rows: readonly Row[]) {
  const files = new MemoryFiles();
  const draft = await files.create('file', undefined);
  const file = new ParquetFile(columns, draft);
  for (const one of rows) await file.add(one);
  await file.finish();
  await draft.commit({});
  return { bytes: files.bytesOf('file'), parts: files.parts };
}
