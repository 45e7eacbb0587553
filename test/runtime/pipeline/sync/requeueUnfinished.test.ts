import { hourMs } from '../../../../contracts/time/durations';
import type { BatchReference } from '../../../../runtime/domain/events/BlobEntry';
import type { Runtime } from '../../../../runtime/pipeline/Runtime';
import { MessageBatcher } from '../../../../runtime/pipeline/sync/MessageBatcher';
import { requeueUnfinished } from '../../../../runtime/pipeline/sync/requeueUnfinished';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

interface Row {
  readonly rowKey: string;
  readonly pending: number;
  readonly dead: number;
  /** Of the dead ones, those that may be tried again. */
  readonly passing: number;
  readonly changedAgoMs: number;
}

async function requeue(rows: readonly Row[], idleMs: number): Promise<string[]> {
  const sent: string[] = [];
  const queue = {
    send: async (references: readonly BatchReference[]) => {
      sent.push(...references.map(({ rowKey }) => rowKey));
    },
  };
  const ledger = {
    async *unfinished(contentTypes: readonly string[], sinceMs: number) {
      expect(contentTypes).toEqual(['Audit.General']);
      expect(sinceMs).toBe(nowMs - 30 * 24 * hourMs);
      for (const { rowKey, pending, dead, changedAgoMs } of rows) {
        yield {
          reference: { partitionKey: 'p', rowKey },
          counts: { pending, dead, ingested: 0, expired: 0, missing: 0 },
          changedMs: nowMs - changedAgoMs,
        };
      }
    },
    noteQueued: async () => undefined,
    reopen: async ({ rowKey }: BatchReference) =>
      rows.find((row) => row.rowKey === rowKey)?.passing,
  };
  const runtime = {
    clock: { now: () => nowMs },
    settings: { contentTypes: ['Audit.General'] },
    ledger,
  } as unknown as Runtime;
  await requeueUnfinished(runtime, new MessageBatcher(queue as never), { idleMs });
  return sent;
}

const row = { pending: 1, dead: 0, passing: 0, changedAgoMs: 3 * hourMs };

describe('requeueUnfinished', () => {
  it('sends what has been pending for long, and leaves what is in progress', async () => {
    const rows = [
      { ...row, rowKey: 'idle' },
      { ...row, rowKey: 'fresh', changedAgoMs: hourMs },
    ];
    expect(await requeue(rows, 2 * hourMs)).toEqual(['idle']);
  });

  it('sends everything that is pending when the idle time is zero', async () => {
    expect(await requeue([{ ...row, rowKey: 'fresh', changedAgoMs: 0 }], 0)).toEqual(['fresh']);
  });

  it('sends what is pending although the clock of this machine is behind that of the storage', async () => {
    const ahead = { ...row, rowKey: 'ahead', changedAgoMs: -3 * hourMs };
    expect(await requeue([ahead], 0)).toEqual(['ahead']);
    expect(await requeue([ahead], 2 * hourMs)).toEqual(['ahead']);
  });

  it('sends at once what is dead for a reason that may have passed', async () => {
    const dead = { ...row, rowKey: 'dead', pending: 0, dead: 2, passing: 1, changedAgoMs: 0 };
    expect(await requeue([dead], 2 * hourMs)).toEqual(['dead']);
  });

  it('leaves a row in progress alone although one of its blobs stays dead', async () => {
    const busy = { ...row, rowKey: 'busy', dead: 1, changedAgoMs: hourMs };
    expect(await requeue([busy], 2 * hourMs)).toEqual([]);
  });
});

describe('requeueUnfinished in an outage of days', () => {
  it('queues each row once a day, and not with every sync', async () => {
    let messages = 0;
    let hour = 0;
    const changedMs = new Map([['row', nowMs]]);
    const now = (): number => nowMs + hour * hourMs;
    const runtime = {
      clock: { now },
      settings: { contentTypes: ['Audit.General'] },
      // Nothing is ingested, so the message of the listing is in the queue all the time.
      queue: {
        length: async () => 1 + messages,
        send: async () => {
          messages += 1;
        },
      },
      ledger: {
        async *unfinished() {
          for (const [rowKey, changed] of changedMs) {
            const counts = { pending: 9, dead: 0, ingested: 0, expired: 0, missing: 0 };
            yield { reference: { partitionKey: 'p', rowKey }, counts, changedMs: changed };
          }
        },
        noteQueued: async (references: readonly BatchReference[]) => {
          for (const { rowKey } of references) changedMs.set(rowKey, now());
        },
      },
    } as unknown as Runtime;
    for (hour = 1; hour <= 4 * 24; hour += 1) {
      await requeueUnfinished(runtime, new MessageBatcher(runtime.queue));
    }
    expect(messages).toBe(4);
  });

  it('leaves out what the same run has queued from the poison queue', async () => {
    const sent: unknown[] = [];
    const runtime = {
      clock: { now: () => nowMs },
      settings: { contentTypes: ['Audit.General'] },
      queue: { send: async (references: unknown) => void sent.push(references) },
      ledger: {
        async *unfinished() {
          const counts = { pending: 9, dead: 0, ingested: 0, expired: 0, missing: 0 };
          yield { reference: { partitionKey: 'p', rowKey: 'row' }, counts, changedMs: 0 };
        },
        noteQueued: async () => undefined,
      },
    } as unknown as Runtime;
    const batcher = new MessageBatcher(runtime.queue);
    await requeueUnfinished(runtime, batcher, { idleMs: 0, queued: new Set(['row']) });
    expect(sent).toEqual([]);
  });
});
