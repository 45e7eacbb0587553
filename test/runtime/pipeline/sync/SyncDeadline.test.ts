import { SyncDeadline, SyncLateError } from '../../../../runtime/pipeline/sync/SyncDeadline';
import { FakeClock } from '../../clients/throttling/FakeClock';

const limits = { lastBeginMs: 45_000, endMs: 54_000 };
const never = new AbortController().signal;

describe('SyncDeadline', () => {
  it('lets nothing begin when it is late', () => {
    const clock = new FakeClock();
    const deadline = new SyncDeadline(clock, limits, never);
    clock.advance(44_999);
    expect(deadline.isLate()).toBe(false);
    clock.advance(1);
    expect(deadline.isLate()).toBe(true);
  });

  it('ends work at the end, after what changes the ledger at that moment', async () => {
    const clock = new FakeClock();
    const deadline = new SyncDeadline(clock, limits, never);
    const order: string[] = [];
    let written: () => void = () => undefined;
    const recording = deadline.record(async () => {
      await new Promise<void>((resolve) => {
        written = resolve;
      });
      order.push('recorded');
    });
    const ended = deadline.untilOver(new Promise(() => undefined)).catch((error: unknown) => {
      order.push('ended');
      return error;
    });
    await clock.wait(60_000);
    expect(order).toEqual([]);
    written();
    await recording;
    expect(await ended).toBeInstanceOf(SyncLateError);
    expect(order).toEqual(['recorded', 'ended']);
    await expect(deadline.record(() => Promise.resolve())).rejects.toBeInstanceOf(SyncLateError);
  });

  it('without limits has no end', async () => {
    const clock = new FakeClock();
    const deadline = new SyncDeadline(clock, undefined, never);
    clock.advance(10 ** 9);
    expect(deadline.isLate()).toBe(false);
    expect(await deadline.untilOver(Promise.resolve(7))).toBe(7);
  });
});
