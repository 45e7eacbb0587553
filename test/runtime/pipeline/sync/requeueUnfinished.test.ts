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
    reopen: async ({ rowKey }: BatchReference) =>
      rows.find((row) => row.rowKey === rowKey)?.passing,
  };
  const runtime = {
    clock: { now: () => nowMs },
    settings: { contentTypes: ['Audit.General'] },
    ledger,
  } as unknown as Runtime;
  await requeueUnfinished(runtime, new MessageBatcher(queue as never), idleMs);
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

  it('sends at once what is dead for a reason that may have passed', async () => {
    const dead = { ...row, rowKey: 'dead', pending: 0, dead: 2, passing: 1, changedAgoMs: 0 };
    expect(await requeue([dead], 2 * hourMs)).toEqual(['dead']);
  });

  it('leaves a row in progress alone although one of its blobs stays dead', async () => {
    const busy = { ...row, rowKey: 'busy', dead: 1, changedAgoMs: hourMs };
    expect(await requeue([busy], 2 * hourMs)).toEqual([]);
  });
});
