import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { EventBuffer } from '../../../../runtime/pipeline/ingest/EventBuffer';
import type { EventSink } from '../../../../runtime/domain/events/EventSink';
import { SinkError } from '../../../../runtime/domain/errors/SinkError';
import { unchangedUsers } from '../../../../runtime/domain/users/EventUsers';
import { auditEvent } from '../../stores/auditLog/auditEvent';

/** A sink whose writes end when the test says so. */
class HeldSink implements EventSink {
  readonly name = 'held';
  readonly batches: AuditEvent[][] = [];
  private readonly open: (() => void)[] = [];

  async write(events: readonly AuditEvent[]) {
    this.batches.push([...events]);
    await new Promise<void>((resolve) => this.open.push(resolve));
    return { written: events.length - 1, alreadyPresent: 1 };
  }

  release(): void {
    this.open.shift()?.();
  }
}

const freeSink: EventSink = {
  name: 'free',
  write: (events) => Promise.resolve({ written: events.length, alreadyPresent: 0 }),
};

function failingSink(failures: number): EventSink & { writes: number } {
  const sink = {
    name: 'failing',
    writes: 0,
    write: (events: readonly AuditEvent[]) => {
      sink.writes += 1;
      return sink.writes <= failures
        ? Promise.reject(new Error('the table is full'))
        : Promise.resolve({ written: events.length, alreadyPresent: 0 });
    },
  };
  return sink;
}

function add(buffer: EventBuffer, count: number): void {
  for (let index = 0; index < count; index += 1) buffer.add(auditEvent({ id: `${index}` }));
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('EventBuffer', () => {
  it('writes many events at a time, and the rest on a flush', async () => {
    const sink = new HeldSink();
    const buffer = new EventBuffer([sink], unchangedUsers);
    add(buffer, 501);
    await turn();
    expect(sink.batches.map(({ length }) => length)).toEqual([500]);
    const flushed = buffer.flush();
    sink.release();
    await turn();
    sink.release();
    await flushed;
    expect(sink.batches.map(({ length }) => length)).toEqual([500, 1]);
    expect(buffer.counts).toEqual({ written: 499, alreadyPresent: 2, refused: 0 });
  });

  it('is not flushed before the last write is durable', async () => {
    const sink = new HeldSink();
    const buffer = new EventBuffer([sink], unchangedUsers);
    add(buffer, 3);
    let isFlushed = false;
    const flushed = buffer.flush().then(() => {
      isFlushed = true;
    });
    await turn();
    expect(isFlushed).toBe(false);
    sink.release();
    await flushed;
    expect(isFlushed).toBe(true);
  });

  it('writes nothing when there are no events', async () => {
    const sink = new HeldSink();
    await new EventBuffer([sink], unchangedUsers).flush();
    expect(sink.batches).toEqual([]);
  });

  it('delays the download while the sinks are behind, and continues it afterwards', async () => {
    const sink = new HeldSink();
    const buffer = new EventBuffer([sink], unchangedUsers);
    add(buffer, 999);
    expect(buffer.backpressure()).toBeUndefined();
    add(buffer, 1);
    const backpressure = buffer.backpressure();
    expect(backpressure).toBeInstanceOf(Promise);
    for (let write = 0; write < 2; write += 1) {
      await turn();
      sink.release();
    }
    await backpressure;
    expect(buffer.backpressure()).toBeUndefined();
  });

  it('writes to every sink, and uses the counts of the first', async () => {
    const second = failingSink(0);
    const buffer = new EventBuffer([freeSink, second], unchangedUsers);
    add(buffer, 700);
    await buffer.flush();
    expect(second.writes).toBe(2);
    expect(buffer.counts).toEqual({ written: 700, alreadyPresent: 0, refused: 0 });
  });

  it('fails the flush when any write failed, even when later ones succeed', async () => {
    const buffer = new EventBuffer([freeSink, failingSink(1)], unchangedUsers);
    add(buffer, 1_000);
    await expect(buffer.flush()).rejects.toThrow('Writing events failed: the table is full');
    await expect(buffer.flush()).rejects.toBeInstanceOf(SinkError);
  });

  it('stops the download after a failure', async () => {
    const buffer = new EventBuffer([failingSink(1)], unchangedUsers);
    add(buffer, 500);
    await turn();
    expect(() => buffer.backpressure()).toThrow('the table is full');
  });

  it('gives every sink the events as their users are stored', async () => {
    const sinks = [new HeldSink(), new HeldSink()];
    const toStored = (events: readonly AuditEvent[]): Promise<AuditEvent[]> =>
      Promise.resolve(events.map((event) => ({ ...event, userId: 'u-1' })));
    const buffer = new EventBuffer(sinks, { ...unchangedUsers, toStored });
    buffer.add(auditEvent({ userId: 'amber@contoso.com' }));
    const flushed = buffer.flush();
    await turn();
    for (const sink of sinks) sink.release();
    await flushed;
    expect(sinks.map(({ batches }) => batches[0]?.[0]?.userId)).toEqual(['u-1', 'u-1']);
  });
});
