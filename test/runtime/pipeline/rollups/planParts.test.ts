import { countPeriods } from '../../../../runtime/domain/usage/figures/count/countPeriods';
import { openFigures } from '../../../../runtime/domain/usage/figures/count/openFigures';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { planParts } from '../../../../runtime/pipeline/rollups/planParts';
import { readRollups } from '../../../../runtime/pipeline/rollups/readRollups';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { TestStorage } from '../../stores/storage/TestStorage';

const nowMs = Date.parse('2026-06-10T00:00:00Z');
const clock = { now: () => nowMs, elapsedMs: () => 0, wait: async () => undefined };
const may = { fromDay: '2026-05-01', toDay: '2026-05-31', mayCut: true };

describe('planParts', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  async function open() {
    const tables = {
      auditLog: await storage.newTable(),
      apps: await storage.newTable(),
      ledger: await storage.newTable(),
      rollups: await storage.newTable(),
    };
    const write = async (appName: string, ...days: readonly number[]): Promise<void> => {
      const sink = new AuditLogSink(tables, 'run', false, clock);
      await sink.write(
        days.map((day) => {
          const date = `2026-05-0${day}`;
          return auditEvent({
            id: `${date} ${appName}`,
            appName,
            creationTime: `${date}T08:00:00Z`,
          });
        }),
      );
      await sink.finish();
    };
    return { source: { storage: tables, clock }, write };
  }

  it.each([
    ['that has a roll-up', [4, 5, 6, 7, 8]],
    ['without a roll-up', [4, 5, 7, 8]],
  ])('reads a month before and after a day %s and is counted from its events', async (_, built) => {
    const { source, write } = await open();
    await write('Expenses', ...built);
    await write('Travel', 9);
    await buildRollups(source);
    await write('Late', 6);

    const parts = await planParts(source.storage, nowMs, may);
    expect(parts?.map(({ day }) => day)).toEqual(['2026-05-04', '2026-05-06', '2026-05-07']);
    const { rollups } = await readRollups(source, may);
    const figures = openFigures(rollups);
    expect(figures.apps).toMatchObject([{ appName: 'Travel', launches: built.length + 2 }]);
    const week = { period: '2026-W19', from: '2026-05-04', to: '2026-05-10' };
    expect(countPeriods(figures, [week]).periods).toMatchObject([{ activeApps: 1 }]);
  });
});
