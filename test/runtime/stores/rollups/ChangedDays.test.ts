import { hourMs, minuteMs } from '../../../../contracts/time/durations';
import { ChangedDays, readChangedDays } from '../../../../runtime/stores/rollups/ChangedDays';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

/** Marks of a writer, and the writes that it sends. */
async function openWriter() {
  const table = await storage.newTable();
  const time = { ms: Date.parse('2026-05-19T12:00:00Z') };
  const sent = { writes: 0, fails: false };
  table.pipeline.addPolicy({
    name: 'count',
    sendRequest: (request, next) => {
      if (request.method === 'GET') return next(request);
      sent.writes += 1;
      return sent.fails ? Promise.reject(new Error('refused')) : next(request);
    },
  });
  return { table, time, sent, days: new ChangedDays(table, { now: () => time.ms }) };
}

describe('ChangedDays', () => {
  it('marks a day once for writers that begin at the same time, and lets none begin before', async () => {
    const { table, time, sent, days } = await openWriter();
    const first = days.begin(['2026-05-18']);
    await days.begin(['2026-05-18', '2026-05-18']);
    expect([...(await readChangedDays(table, time.ms)).keys()]).toEqual(['2026-05-18']);
    await first;
    expect(sent.writes).toBe(1);
    await days.begin(['2026-05-18', '2026-05-19']);
    expect(sent.writes).toBe(2);
  });

  it('renews a mark after half an hour, so that it is not taken for one of a dead process', async () => {
    const { table, time, days } = await openWriter();
    await days.begin(['2026-05-18']);
    time.ms += 31 * minuteMs;
    await days.begin(['2026-05-18']);
    const [marks] = (await readChangedDays(table, time.ms + 1.9 * hourMs)).values();
    expect(marks).toMatchObject([{ isRemovable: false }]);
  });

  it('lets no writer begin whose mark was refused, and marks the day at the next attempt', async () => {
    const { table, time, sent, days } = await openWriter();
    sent.fails = true;
    const both = [days.begin(['2026-05-18']), days.begin(['2026-05-18'])];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    sent.fails = false;
    await days.begin(['2026-05-18']);
    expect([...(await readChangedDays(table, time.ms)).keys()]).toEqual(['2026-05-18']);
  });
});
