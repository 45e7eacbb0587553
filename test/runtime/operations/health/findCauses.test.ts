import { dayMs, hourMs, minuteMs } from '../../../../contracts/time/durations';
import { findBudget } from '../../../../runtime/operations/health/findBudget';
import { findClock } from '../../../../runtime/operations/health/findClock';
import { findSecret } from '../../../../runtime/operations/health/findSecret';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

describe('findSecret', () => {
  const find = (leftMs: number | null, kind: 'secret' | 'vaultSecret' | 'federated') =>
    findSecret(
      {
        credential: {
          kind,
          expiresAt: leftMs === null ? null : new Date(nowMs + leftMs).toISOString(),
          seenAt: new Date(nowMs).toISOString(),
        },
      },
      nowMs,
    ).map(({ code, severity }) => [code, severity]);

  it.each([
    [30 * dayMs, []],
    [30 * dayMs - 1, [['secret.expiring', 3]]],
    [7 * dayMs, [['secret.expiring', 3]]],
    [7 * dayMs - 1, [['secret.expiring', 2]]],
    [dayMs - 1, [['secret.expiring', 1]]],
    [-dayMs, [['secret.expiring', 1]]],
  ])('has a stage for a secret that expires in %d ms', (leftMs, expected) => {
    expect(find(leftMs, 'vaultSecret')).toEqual(expected);
  });

  it('finds no problem where no expiry can be seen, or there is none', () => {
    expect(find(null, 'vaultSecret')).toEqual([]);
    expect(find(null, 'secret')).toEqual([]);
    expect(find(null, 'federated')).toEqual([]);
    expect(findSecret({ credential: null }, nowMs)).toEqual([]);
  });
});

describe('findClock', () => {
  const find = (clockAheadMs: number | null) =>
    findClock({
      lastRun: {
        windows: 1,
        pages: 1,
        listed: 0,
        startedAt: '',
        finishedAt: '',
        problems: [],
        observed: { requests: 1, throttled: 0, requestsPerMinute: 1_900, clockAheadMs },
      },
    }).map(({ code, message }) => `${code}: ${message}`);

  it('shows by how much the clock is wrong', () => {
    expect(find(null)).toEqual([]);
    expect(find(5 * minuteMs)).toEqual([]);
    expect(find(12 * minuteMs)[0]).toMatch(/^clock\.skewed: .* is 12 minutes fast,/);
    expect(find(-6 * minuteMs)[0]).toContain('6 minutes slow');
    expect(findClock({ lastRun: null })).toEqual([]);
  });
});

describe('findBudget', () => {
  const throttling = {
    firstAt: new Date(nowMs - 2 * hourMs).toISOString(),
    lastAt: new Date(nowMs - hourMs).toISOString(),
    times: 4,
    ownPerMinute: 120,
    requestsPerMinute: 1_900,
  };

  it('reports throttling although this deployment sent little', () => {
    expect(findBudget({ throttling }, nowMs)).toMatchObject([
      {
        code: 'budget.usedByOthers',
        message: expect.stringContaining('120 blobs a minute') as string,
      },
    ]);
  });

  it.each([
    ['there was none', null],
    ['it sent as much as its budget', { ...throttling, ownPerMinute: 1_700 }],
    ['the API refused once or twice', { ...throttling, times: 2 }],
    ['it is over', { ...throttling, lastAt: new Date(nowMs - 4 * hourMs).toISOString() }],
  ])('reports nothing if %s', (_, given) => {
    expect(findBudget({ throttling: given }, nowMs)).toEqual([]);
  });
});
