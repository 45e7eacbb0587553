import {
  type AttemptOutcome,
  Attempts,
  retry,
  type RetryWait,
} from '../../../contracts/retry/retry';
import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';

type Cause = 'fault' | 'token';

const policy: RetryPolicy<Cause> = {
  totalMs: 1_000,
  causes: {
    fault: { retries: 2, waits: [100, 300], asked: { use: 'replace', giveUpAboveMs: 5_000 } },
    token: { retries: 1, ignoresDeadline: true },
  },
};
const fault = { cause: 'fault', error: new Error('down') } as const;

/** Attempts whose outcomes are given, on a clock that only waits move. */
function trial(...outcomes: readonly AttemptOutcome<string, Cause>[]) {
  let nowMs = 50;
  let next = 0;
  const waits: RetryWait[] = [];
  const attempts = new Attempts<Cause>(policy, {
    elapsedMs: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
    onWait: (wait) => waits.push(wait),
  });
  const run = retry(attempts, async () => outcomes[next++] ?? { done: 'late' });
  return { run, waits, attempts, tried: () => next };
}

describe('retry', () => {
  it('returns the first result', async () => {
    const { run, waits } = trial({ done: 'first' });
    expect(await run).toBe('first');
    expect(waits).toEqual([]);
  });

  it('waits between attempts, and reports each wait before it begins', async () => {
    const { run, waits } = trial(fault, fault);
    expect(await run).toBe('late');
    const { error } = fault;
    expect(waits).toEqual([
      { error, failures: 1, waitMs: 100, sinceMs: 0, leftMs: 1_000 },
      { error, failures: 2, waitMs: 300, sinceMs: 100, leftMs: 900 },
    ]);
  });

  it('throws the last error after the last attempt', async () => {
    const { run, tried } = trial(fault, fault, fault);
    await expect(run).rejects.toBe(fault.error);
    expect(tried()).toBe(3);
  });

  it('counts each cause by itself', async () => {
    const recover = jest.fn();
    const token = { cause: 'token', error: new Error('old'), recover } as const;
    const { run, attempts } = trial(fault, token, fault);
    expect(await run).toBe('late');
    expect(attempts.failures('fault')).toBe(2);
    expect(attempts.failures('token')).toBe(1);
    expect(recover).toHaveBeenCalledTimes(1);
  });

  it('does not recover from the failure that ends it', async () => {
    const recover = jest.fn();
    const token = { cause: 'token', error: new Error('old'), recover } as const;
    await expect(trial(token, token).run).rejects.toBe(token.error);
    expect(recover).toHaveBeenCalledTimes(1);
  });

  it('allows a single failure fewer retries', async () => {
    const { run, tried } = trial(fault, { ...fault, retries: 1 });
    await expect(run).rejects.toBe(fault.error);
    expect(tried()).toBe(2);
  });

  it('gives a result in place of the error where the failure has one', async () => {
    const giveUp = jest.fn((reason: string) => `gave up: ${reason}`);
    expect(await trial({ ...fault, askedMs: 900 }, { ...fault, giveUp }).run).toBe(
      'gave up: deadline',
    );
    expect(await trial({ ...fault, askedMs: 6_000, giveUp }).run).toBe('gave up: asked');
  });

  it('ends when the wait ends with an error, as it does when the process is asked to stop', async () => {
    const stopped = new Error('stopped');
    const attempts = new Attempts<Cause>(policy, {
      elapsedMs: () => 0,
      wait: () => Promise.reject(stopped),
    });
    await expect(retry(attempts, async () => fault)).rejects.toBe(stopped);
  });

  it('ends at an earlier deadline than that of its policy', async () => {
    const attempts = new Attempts<Cause>(
      policy,
      { elapsedMs: () => 0, wait: () => Promise.resolve() },
      50,
    );
    expect(await attempts.next(fault)).toBe('deadline');
  });
});
