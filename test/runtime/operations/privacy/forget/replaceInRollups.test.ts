import { Person } from '../../../../../runtime/operations/privacy/forget/Person';
import {
  replaceInFrozen,
  replaceInRollups,
} from '../../../../../runtime/operations/privacy/forget/replaceInRollups';
import { freezeDay } from '../../../../../runtime/operations/privacy/purge/freezeDay';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { openMonthTokens } from '../../../../../runtime/stores/rollups/monthTokens';
import { RollupWriter } from '../../../../../runtime/stores/rollups/RollupWriter';
import { RollupTable } from '../../../../../runtime/stores/rollups/RollupTable';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { TestStorage } from '../../../stores/storage/TestStorage';

const day = '2026-05-01';
const alice = 'alice@contoso.com';
const person = new Person(new Set([alice]));
const clock = {
  now: () => Date.parse('2026-08-10T00:00:00Z'),
  elapsedMs: () => 0,
  wait: async () => undefined,
};

describe('replacing a person in roll-ups', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  async function openTables(userId: string) {
    const tables = {
      auditLog: await storage.newTable(),
      apps: await storage.newTable(),
      ledger: await storage.newTable(),
      rollups: await storage.newTable(),
    };
    const sink = new AuditLogSink(tables, 'run', false, clock);
    await sink.write([auditEvent({ creationTime: `${day}T10:00:00Z`, userId })]);
    await sink.finish();
    return tables;
  }

  it('reads totals again that another process writes between its read and its write', async () => {
    const { rollups, ...tables } = await openTables(alice);
    await freezeDay({ ...tables, rollups }, day);
    const update = rollups.updateEntity.bind(rollups);
    let writes = 0;
    rollups.updateEntity = async (row, ...options) => {
      writes += 1;
      const { partitionKey, rowKey } = row;
      const same = { partitionKey, rowKey, launches: 1 };
      if (writes === 1) await update(same, 'Merge');
      return await update(row, ...options);
    };
    await replaceInFrozen(rollups, person, 'forgotten-1');
    const frozen = new RollupTable(rollups, 'frozen');
    const [header] = await frozen.headers('day');
    const tokenOf = await openMonthTokens(rollups, '2026-05');
    expect(header && (await frozen.read(header))?.users).toEqual([tokenOf('forgotten-1')]);
    expect(writes).toBe(2);
  });

  it('removes what builds that were killed have left, of days with a roll-up and without', async () => {
    const tables = await openTables('forgotten-1');
    const source = { storage: tables, clock };
    await buildRollups(source);
    const table = new RollupTable(tables.rollups);
    const [header] = await table.headers('day');
    const rollup = header && (await table.read(header));
    if (rollup === undefined) throw new Error('The day has a roll-up.');
    const data = new RollupWriter(tables.rollups, 'built');
    for (const period of [day, '2026-05-02', '2026-06']) {
      await data.write({ ...rollup, period, users: [alice] }, 'killed');
    }
    expect(await replaceInRollups(source, person)).toBe(0);
    expect(await table.periodsOf((user) => user === alice)).toEqual([]);
    expect(await table.periodsOf((user) => user === 'forgotten-1')).toContain(day);
  });
});
