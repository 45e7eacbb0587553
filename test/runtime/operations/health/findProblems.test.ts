import { findProblems } from '../../../../runtime/operations/health/findProblems';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
type Facts = Parameters<typeof findProblems>[0];

const lastRun = {
  windows: 28,
  pages: 28,
  listed: 5,
  startedAt: '2026-05-19T12:00:00.000Z',
  finishedAt: '2026-05-19T12:00:30.000Z',
  problems: [],
};
const fine: Facts = {
  lastRun,
  ingestFailure: null,
  watermark: '2026-05-19T11:45:00.000Z',
  watermarks: { 'Audit.General': '2026-05-19T11:45:00.000Z' },
  gaps: [],
  backlogBlobs: 3,
  oldestPending: '2026-05-19T11:00:00.000Z',
  hoursUntilLoss: 160,
  unlisted: null,
  contentTypes: {},
  requestsPerMinute: 1_900,
  overdue: { blobs: 3, hoursUntilLoss: 160 },
  lostLately: { expired: 0, missing: 0 },
  ledger: { pending: 3, ingested: 100, expired: 0, missing: 1, dead: 0 },
  deadToRetry: 0,
  recordsKept: 40,
  dataverse: null,
  files: null,
  credential: null,
  throttling: null,
  activity: null,
};

function codes(facts: Partial<Facts>): string[] {
  return findProblems({ ...fine, ...facts }, nowMs).map(({ code }) => code);
}

describe('findProblems', () => {
  it('finds no problem of a connector that keeps up', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ backlogBlobs: 0, oldestPending: null, overdue: null })).toEqual([]);
  });

  it('reports why ingesting failed while content is pending', () => {
    const ingestFailure = {
      at: '2026-05-19T12:30:00.000Z',
      code: 'api.accessRefused',
      message: 'Reading content was refused.',
      fix: 'Check the consent.',
    };
    expect(findProblems({ ...fine, ingestFailure }, nowMs)).toEqual([
      {
        code: 'access.lost',
        severity: 1,
        message: 'Ingesting failed at 2026-05-19T12:30:00.000Z: Reading content was refused.',
        fix: 'Check the consent.',
        runbook: 'docs/runbooks.md#accesslost',
      },
    ]);
    expect(codes({ ingestFailure, backlogBlobs: 0, hoursUntilLoss: null })).toEqual([]);
    expect(codes({ ingestFailure: { ...ingestFailure, at: '2026-05-19T09:59:00.000Z' } })).toEqual(
      [],
    );
  });

  it('reports that no sync has run, and how to run one', () => {
    expect(findProblems({ ...fine, lastRun: null }, nowMs)).toEqual([
      {
        code: 'sync.neverRan',
        severity: 2,
        message: 'No sync has run yet.',
        fix: 'Wait for the next full hour, or run: audit-log sync --drain',
        runbook: 'docs/runbooks.md#syncneverran',
      },
    ]);
  });

  it.each([
    ['2026-05-19T10:00:01.000Z', []],
    ['2026-05-19T10:00:00.000Z', ['sync.stale']],
    ['2026-05-12T10:00:00.000Z', ['sync.stale']],
  ])('reports a stale last run that ended at %s', (finishedAt, expected) => {
    expect(codes({ lastRun: { ...lastRun, finishedAt } })).toEqual(expected);
  });

  it('waits three intervals of the schedule that the last run had', () => {
    const observed = { requests: 1, throttled: 0, requestsPerMinute: 1_900, clockAheadMs: 0 };
    const sixHourly = { ...observed, schedule: '0 0 */6 * * *' };
    const finishedAt = '2026-05-18T20:00:00.000Z';
    expect(codes({ lastRun: { ...lastRun, finishedAt, observed } })).toEqual(['sync.stale']);
    expect(codes({ lastRun: { ...lastRun, finishedAt, observed: sixHourly } })).toEqual([]);
  });

  it('passes on the problems of the last run', () => {
    const problem = { code: 'vault.refused', message: 'No permission.', fix: 'Consent.' };
    const found = findProblems({ ...fine, lastRun: { ...lastRun, problems: [problem] } }, nowMs);
    expect(found).toEqual([{ ...problem, severity: 1, runbook: 'docs/runbooks.md#vaultrefused' }]);
  });

  it.each([
    [48, []],
    [47.9, ['backlog.expiring']],
    [24, ['backlog.expiring']],
    [23.9, ['backlog.critical']],
    [-3, ['backlog.critical']],
  ])('warns when the first content is lost in %d hours', (hoursUntilLoss, expected) => {
    expect(codes({ overdue: { blobs: 3, hoursUntilLoss } })).toEqual(expected);
  });

  it.each([
    [48, null, undefined],
    [30, null, 'backlog.expiring'],
    [9, null, 'backlog.critical'],
    [-9, 30, 'backlog.critical'],
  ])('warns when unlisted content is lost in %d hours', (hoursUntilLoss, listed, code) => {
    const since = '2026-05-14T09:00:00.000Z';
    const overdue = listed === null ? null : { blobs: 3, hoursUntilLoss: listed };
    const found = findProblems({ ...fine, overdue, unlisted: { since, hoursUntilLoss } }, nowMs);
    expect(found.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
    if (code === undefined) return;
    expect(found[0]?.message).toContain(`became available since ${since}, and the API`);
    expect(found[0]?.message.includes('3 blobs')).toBe(listed !== null);
    expect(found[0]?.fix).toMatch(/^Correct what keeps the sync from listing/);
  });

  it('does not warn of content that was listed a moment ago, as a first run does', () => {
    expect(codes({ hoursUntilLoss: 0.2, overdue: null })).toEqual([]);
  });

  it('reports dead blobs, and lost blobs for a week', () => {
    expect(codes({ ledger: { ...fine.ledger, dead: 2 } })).toEqual(['ledger.dead']);
    expect(codes({ ledger: { ...fine.ledger, missing: 9, expired: 9 } })).toEqual([]);
    expect(codes({ lostLately: { expired: 1, missing: 2 } })).toEqual(['ledger.missing']);
  });

  it('reports a watermark that six successful hours have not moved', () => {
    const stuck = { watermark: '2026-05-19T06:00:00.000Z' };
    expect(codes(stuck)).toEqual(['watermark.stuck']);
    const problem = { code: 'api.fault', message: 'Listing failed.', fix: 'Wait.' };
    expect(codes({ ...stuck, lastRun: { ...lastRun, problems: [problem] } })).toEqual([
      'api.fault',
    ]);
  });

  it.each([
    [2, 0, '2 blobs were given up.', 'Correct the cause, then run: audit-log redrive'],
    [2, 2, '2 blobs could not be read; the next sync tries them again.', 'If they stay after'],
    [3, 2, '2 blobs could not be read; the next sync tries them again. 1 blob was given', 'redr'],
  ])(
    'advises to redrive only those of %d dead blobs that are not among the %d tried again',
    (dead, deadToRetry, says, fix) => {
      const [problem] = findProblems(
        { ...fine, ledger: { ...fine.ledger, dead }, deadToRetry },
        nowMs,
      );
      expect(problem?.message).toContain(says);
      expect(problem?.fix).toContain(fix);
      expect(problem?.fix.includes('redrive')).toBe(dead > deadToRetry);
    },
  );

  it('reports blobs that the last sync has just queued again, until they are ingested', () => {
    const tried = { ...lastRun, triedAgain: 2 };
    expect(codes({ lastRun: tried })).toEqual(['ledger.dead']);
    const [problem] = findProblems({ ...fine, lastRun: tried }, nowMs);
    expect(problem?.message).toMatch(/^2 blobs could not be read before, and the last sync tries/);
    expect(codes({ lastRun: tried, ledger: { ...fine.ledger, pending: 0 } })).toEqual([]);
  });

  it('reports everything together', () => {
    expect(
      codes({
        lastRun: { ...lastRun, finishedAt: '2026-05-18T00:00:00.000Z' },
        overdue: { blobs: 3, hoursUntilLoss: 1 },
        ledger: { ...fine.ledger, dead: 1 },
      }),
    ).toEqual(['sync.stale', 'backlog.critical', 'ledger.dead']);
  });
});
