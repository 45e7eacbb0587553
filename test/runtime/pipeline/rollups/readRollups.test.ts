import { EventEmitter, once } from 'node:events';

import type { PipelineRequest } from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import fc from 'fast-check';

import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { hourMs } from '../../../../contracts/time/durations';
import type { Clock } from '../../../../runtime/domain/time/Clock';
import { TestStorage } from '../../stores/storage/TestStorage';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { days, expectTruth } from './expectTruth';

type TableNames = Record<'auditLog' | 'apps' | 'ledger' | 'rollups', string>;

class Killed extends Error {}

type Step =
  | { readonly kind: 'write'; readonly events: readonly AuditEvent[]; readonly requests: number }
  | { readonly kind: 'build'; readonly requests: number; readonly isRebuild: boolean }
  | { readonly kind: 'wait' };

/** Holds up the first request that matches, until it is released. */
function pauseBefore(matches: (request: PipelineRequest) => boolean) {
  const events = new EventEmitter();
  const reached = once(events, 'reached');
  const released = once(events, 'released');
  return {
    reached,
    release: () => {
      events.emit('released');
    },
    pause: async (request: PipelineRequest): Promise<void> => {
      if (!matches(request)) return;
      events.emit('reached');
      await released;
    },
  };
}

const startMs = Date.parse('2026-05-10T00:00:00Z');

function frozenClock(): Clock {
  return { now: () => startMs, elapsedMs: () => startMs, wait: async () => undefined };
}

const eventArbitrary: fc.Arbitrary<AuditEvent> = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }),
    day: fc.constantFrom(...days),
    recordType: fc.constantFrom(45, 256),
    appId: fc.constantFrom('a', 'b'),
    userId: fc.constantFrom('u@x', 'U@X', 'v@x', ''),
  })
  .map(({ id, day, ...event }) =>
    // The id decides the time: one id never has two times.
    auditEvent({
      ...event,
      id: `${day}-${id}`,
      appName: id % 2 === 0 ? 'Expenses' : 'Travel',
      creationTime: `${day}T10:00:0${id % 3}Z`,
    }),
  );

/** Most steps run to their end; the others are killed after a few requests. */
const requestsArbitrary = fc.oneof(
  fc.constant(Number.POSITIVE_INFINITY),
  fc.integer({ min: 0, max: 12 }),
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
  fc.record({ kind: fc.constant('wait' as const) }),
);

describe('readRollups', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  async function newTables(): Promise<TableNames> {
    const open = async (): Promise<string> => (await storage.newTable()).tableName;
    return {
      auditLog: await open(),
      apps: await open(),
      ledger: await open(),
      rollups: await open(),
    };
  }

  /** The tables as a process sees them that is killed after some requests. */
  function openProcess(
    names: TableNames,
    requests: number,
    pause: (request: PipelineRequest) => Promise<void> = async () => undefined,
  ) {
    let left = requests;
    const open = (name: string): TableClient => {
      const table = storage.openTable(name);
      table.pipeline.addPolicy({
        name: 'kill',
        sendRequest: async (request, next) => {
          left -= 1;
          if (left < 0) throw new Killed();
          await pause(request);
          return await next(request);
        },
      });
      return table;
    };
    return {
      auditLog: open(names.auditLog),
      apps: open(names.apps),
      ledger: open(names.ledger),
      rollups: open(names.rollups),
    };
  }

  it('counts what the events count after any writes, builds, kills and waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 8 }), async (steps) => {
        const names = await newTables();
        let nowMs = startMs;
        const clock = { ...frozenClock(), now: () => nowMs };
        const reader = openProcess(names, Number.POSITIVE_INFINITY);
        const readable = { storage: reader, clock };
        for (const step of steps) {
          try {
            if (step.kind === 'wait') nowMs += 3 * hourMs;
            else await act(step, openProcess(names, step.requests), clock);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
          await expectTruth(readable);
        }
        await buildRollups(readable);
        nowMs += 3 * hourMs;
        await buildRollups(readable);
        const found = await expectTruth(readable);
        expect(found).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('does not take a day for unchanged that was built between the mark and the rows of a writer', async () => {
    const names = await newTables();
    const reader = openProcess(names, Number.POSITIVE_INFINITY);
    const readable = { storage: reader, clock: frozenClock() };
    await buildRollups(readable);
    // Of the events alone: the mark is a transaction, too.
    const insert = pauseBefore(({ url }) => url.includes('$batch'));
    const { auditLog } = openProcess(names, Number.POSITIVE_INFINITY, insert.pause);
    const sink = new AuditLogSink({ ...reader, auditLog }, 'run', false, frozenClock());
    const writing = sink.write([auditEvent({ creationTime: `${days[0]}T10:00:00Z` })]);
    await insert.reached;
    await buildRollups(readable);
    insert.release();
    await writing;
    // The writer dies before `finish`.
    expect(await expectTruth(readable)).toEqual([days[0]]);
  });

  it('keeps the order of time around a day that has changed since the month was built', async () => {
    const names = await newTables();
    const reader = openProcess(names, Number.POSITIVE_INFINITY);
    const readable = { storage: reader, clock: frozenClock() };
    const write = async (id: string, day: string, appName: string): Promise<void> => {
      const events = [auditEvent({ id, appId: 'a', appName, creationTime: `${day}T10:00:00Z` })];
      await act({ kind: 'write', events, requests: 0 }, reader, frozenClock());
    };
    for (const day of days) await write(day, day, `Name of ${day}`);
    await buildRollups(readable);
    await write('late', '2026-05-02', 'Late name');
    expect(await expectTruth(readable)).toEqual(['2026-05-02']);
  });

  it('drops a build that another build has overtaken', async () => {
    const names = await newTables();
    const reader = openProcess(names, Number.POSITIVE_INFINITY);
    const readable = { storage: reader, clock: frozenClock() };
    const write = async (id: string): Promise<void> => {
      const events = [auditEvent({ id, creationTime: `${days[0]}T10:00:00Z` })];
      await act({ kind: 'write', events, requests: 0 }, reader, frozenClock());
    };
    await write('first');
    await buildRollups(readable);
    await write('second');
    const header = pauseBefore(
      ({ url, method }) => method === 'PUT' && url.includes(`PartitionKey='day'`),
    );
    const slow = openProcess(names, Number.POSITIVE_INFINITY, header.pause);
    const overtaken = buildRollups({ storage: slow, clock: frozenClock() });
    await header.reached;
    await write('third');
    await buildRollups(readable);
    header.release();
    await overtaken;
    expect(await expectTruth(readable)).toEqual([]);
  });

  async function act(
    step: Exclude<Step, { kind: 'wait' }>,
    tables: ReturnType<typeof openProcess>,
    clock: Clock,
  ): Promise<void> {
    if (step.kind === 'write') {
      const sink = new AuditLogSink(tables, 'run', false, clock);
      await sink.write(step.events);
      await sink.finish();
    } else {
      await buildRollups({ storage: tables, clock }, step);
    }
  }
});
