import fc from 'fast-check';

import { hourMs } from '../../../../../contracts/time/durations';
import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import type { StoredEvent } from '../../../../../runtime/domain/usage/StoredEvent';
import { purgeEvents } from '../../../../../runtime/operations/privacy/purge/purgeEvents';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { type EventQuery, readEvents } from '../../../../../runtime/stores/auditLog/readEvents';
import { RollupTable } from '../../../../../runtime/stores/rollups/RollupTable';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { TestStorage } from '../../../stores/storage/TestStorage';
import { isExact } from './isExact';
import { KillableTables, Killed } from './KillableTables';
import { TestClock } from './TestClock';
import { countRollups, launchesOf, naiveUsage } from '../../../domain/usage/figures/naiveFigures';

type Step =
  | { readonly kind: 'write'; readonly events: readonly AuditEvent[]; readonly requests: number }
  | { readonly kind: 'build'; readonly requests: number; readonly isRebuild: boolean }
  | { readonly kind: 'purge'; readonly requests: number; readonly before: string }
  | { readonly kind: 'wait' };

const days = ['2026-04-30', '2026-05-01', '2026-05-02', '2026-06-01'];
const queries: readonly EventQuery[] = [
  {},
  { toDay: '2026-05-31' },
  { fromDay: '2026-05-01', toDay: '2026-05-31' },
  { fromDay: '2026-05-02', toDay: '2026-05-02' },
  { appId: 'A' },
];

const eventArbitrary: fc.Arbitrary<AuditEvent> = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }),
    day: fc.constantFrom(...days),
    recordType: fc.constantFrom(45, 256),
    appId: fc.constantFrom('a', 'b'),
    userId: fc.constantFrom('u@x', 'U@X', 'v@x', ''),
  })
  .map(({ id, day, ...event }) =>
    auditEvent({ ...event, id: `${day}-${id}`, creationTime: `${day}T10:00:0${id % 3}Z` }),
  );

const requestsArbitrary = fc.oneof(
  fc.constant(Number.POSITIVE_INFINITY),
  fc.integer({ min: 0, max: 80 }),
);

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    events: fc.array(eventArbitrary, { minLength: 1, maxLength: 8 }),
    requests: requestsArbitrary,
  }),
  fc.record({
    kind: fc.constant('build' as const),
    requests: requestsArbitrary,
    isRebuild: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('purge' as const),
    requests: requestsArbitrary,
    before: fc.constantFrom('2026-05-01', '2026-05-02', '2026-06-01', '2026-06-02'),
  }),
  fc.record({ kind: fc.constant('wait' as const) }),
);

describe('purgeEvents', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  async function act(tables: KillableTables, step: Step, clock: TestClock): Promise<void> {
    if (step.kind === 'wait') {
      clock.nowMs += 3 * hourMs;
      return;
    }
    const opened = tables.open(step.requests);
    const source = { storage: opened, clock };
    if (step.kind === 'purge') await purgeEvents(source, { before: step.before });
    else if (step.kind === 'build') await buildRollups(source, step);
    else {
      const sink = new AuditLogSink(opened, 'run', false, clock);
      await sink.write(step.events);
      await sink.finish();
    }
  }

  /** Compares the totals with every event that was ever stored. */
  async function expectTotals(
    tables: KillableTables,
    stored: ReadonlyMap<string, StoredEvent>,
    clock: TestClock,
  ): Promise<void> {
    const opened = tables.open();
    for (const query of queries) {
      const found = await readRollups({ storage: opened, clock }, query);
      const truth = naiveUsage(await launchesOf(select(stored, query)));
      const counted = countRollups(found.rollups);
      const users = (usage: typeof truth): number[] => [
        usage.uniqueUsers,
        ...usage.apps.map(({ uniqueUsers }) => uniqueUsers),
      ];
      expect(withoutUsers(counted)).toEqual(withoutUsers(truth));
      if (isExact(found.rollups)) expect(users(counted)).toEqual(users(truth));
      else users(truth).forEach((n, at) => expect(users(counted)[at]).toBeGreaterThanOrEqual(n));
    }
  }

  async function noteStored(
    tables: KillableTables,
    stored: Map<string, StoredEvent>,
  ): Promise<void> {
    for await (const event of readEvents(tables.open().auditLog)) stored.set(event.id, event);
  }

  it('keeps the totals of every event after any purges, late events, rebuilds and kills', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 2, maxLength: 8 }), async (steps) => {
        const tables = await KillableTables.create(storage);
        const stored = new Map<string, StoredEvent>();
        const clock = new TestClock();
        for (const step of steps) {
          try {
            await act(tables, step, clock);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
          await noteStored(tables, stored);
          await expectTotals(tables, stored, clock);
        }
        clock.nowMs += 3 * hourMs;
        const result = await purgeEvents(
          { storage: tables.open(), clock },
          { before: '2026-06-01' },
        );
        expect(result.daysLeft).toBe(0);
        await expectTotals(tables, stored, clock);
        await expectNoNames(tables);
      }),
      { numRuns: 5 },
    );
  }, 180_000);

  async function expectNoNames(tables: KillableTables): Promise<void> {
    const { auditLog, rollups } = tables.open();
    for await (const { creationTime } of readEvents(auditLog)) {
      expect(creationTime >= '2026-06-01').toBe(true);
    }
    for (const kind of ['built', 'frozen'] as const) {
      const table = new RollupTable(rollups, kind);
      for (const header of [...(await table.headers('day')), ...(await table.headers('month'))]) {
        if (header.period >= '2026-06') continue;
        expect((await table.read(header))?.users.every((user) => user.startsWith('removed-'))).toBe(
          true,
        );
      }
    }
    const keys = rollups.listEntities({ queryOptions: { filter: "PartitionKey eq 'purge-key'" } });
    for await (const { rowKey } of keys) expect(rowKey).toBe('2026-06');
  }
});

function select(stored: ReadonlyMap<string, StoredEvent>, query: EventQuery) {
  const events = [...stored.values()]
    .filter(({ creationTime, appId }) => {
      const day = creationTime.slice(0, 10);
      if (query.fromDay !== undefined && day < query.fromDay) return false;
      if (query.toDay !== undefined && day > query.toDay) return false;
      return query.appId === undefined || appId === query.appId.toLowerCase();
    })
    .sort((a, b) => (a.creationTime + a.id < b.creationTime + b.id ? -1 : 1));
  return (async function* () {
    yield* events;
  })();
}

function withoutUsers({ apps, launches }: ReturnType<typeof naiveUsage>) {
  return { launches, apps: apps.map(({ uniqueUsers: _users, ...app }) => app) };
}
