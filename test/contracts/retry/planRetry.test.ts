import { planRetry, type RetrySituation } from '../../../contracts/retry/planRetry';
import type { RetryRule } from '../../../contracts/retry/RetryPolicy';

const growing: RetryRule = {
  retries: 4,
  waits: { firstMs: 100, factor: 2, longestMs: 500, jitter: [0.5, 1] },
  asked: { use: 'replace', giveUpAboveMs: 10_000 },
};
const listed: RetryRule = {
  retries: 2,
  waits: [100, 300],
  asked: { use: 'lengthen', atMostMs: 1_000 },
};

function plan(rule: RetryRule, situation: Partial<RetrySituation>) {
  return planRetry(rule, {
    failures: 1,
    askedMs: undefined,
    leftMs: Infinity,
    random: 1,
    ...situation,
  });
}

describe('planRetry', () => {
  it.each([
    [1, 1, 100],
    [2, 1, 200],
    [3, 1, 400],
    [4, 1, 500],
    [1, 0, 50],
    [3, 0.5, 300],
  ])('lets waits grow to a limit, with jitter: failure %d, draw %d', (failures, random, waitMs) => {
    expect(plan(growing, { failures, random })).toEqual({ waitMs });
  });

  it('takes listed waits in their order', () => {
    expect(plan(listed, { failures: 1 })).toEqual({ waitMs: 100 });
    expect(plan(listed, { failures: 2 })).toEqual({ waitMs: 300 });
  });

  it('gives up after the last retry', () => {
    expect(plan(growing, { failures: 5 })).toEqual({ giveUp: 'attempts' });
    expect(plan({ retries: 0 }, {})).toEqual({ giveUp: 'attempts' });
  });

  it('waits as long as the other side asks in place of its own wait, but never for zero', () => {
    expect(plan(growing, { askedMs: 7_000 })).toEqual({ waitMs: 7_000 });
    expect(plan(growing, { askedMs: 10 })).toEqual({ waitMs: 10 });
    expect(plan(growing, { askedMs: 0 })).toEqual({ waitMs: 100 });
  });

  it('gives up when the other side asks for too much', () => {
    expect(plan(growing, { askedMs: 10_000 })).toEqual({ waitMs: 10_000 });
    expect(plan(growing, { askedMs: 10_001 })).toEqual({ giveUp: 'asked' });
  });

  it('lengthens a listed wait as asked, up to a limit, and never shortens it', () => {
    expect(plan(listed, { askedMs: 700 })).toEqual({ waitMs: 700 });
    expect(plan(listed, { askedMs: 7_000 })).toEqual({ waitMs: 1_000 });
    expect(plan(listed, { askedMs: 10 })).toEqual({ waitMs: 100 });
  });

  it('gives up when the wait would end after the deadline, unless the rule ignores it', () => {
    expect(plan(growing, { leftMs: 100 })).toEqual({ waitMs: 100 });
    expect(plan(growing, { leftMs: 99 })).toEqual({ giveUp: 'deadline' });
    expect(plan({ retries: 1 }, { leftMs: -1 })).toEqual({ giveUp: 'deadline' });
    const rule = { retries: 1, ignoresDeadline: true };
    expect(plan(rule, { leftMs: -1 })).toEqual({ waitMs: 0 });
  });
});
