import { hourMs } from '../../../../contracts/time/durations';
import type { Unlisted } from '../../../../runtime/operations/health/facts/Unlisted';
import { measureMargins } from '../../../../runtime/operations/status/measureMargins';
import { tallyLedger } from '../../../../runtime/operations/status/tallyLedger';
import type { BatchSummary } from '../../../../runtime/stores/ledger/batchEntity';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const watermarks = { 'Audit.General': '2026-05-19T12:45:00.000Z' };
const none = { pending: 0, ingested: 0, expired: 0, missing: 0, dead: 0 };

/** A row of content that became available in these six hours. */
function row(slot: string, counts: Partial<typeof none>, changes: Partial<BatchSummary> = {}) {
  return {
    reference: { partitionKey: `Audit.General|${slot}`, rowKey: slot },
    counts: { ...none, ...counts },
    kept: 0,
    toRetry: 0,
    changedMs: nowMs - 5 * hourMs,
    oldestPendingMs: undefined,
    nextExpiryMs: undefined,
    ...changes,
  };
}

function pending(slot: string, blobs: number, ageHours: number, idleHours: number): BatchSummary {
  return row(
    slot,
    { pending: blobs },
    {
      changedMs: nowMs - idleHours * hourMs,
      oldestPendingMs: nowMs - ageHours * hourMs,
      nextExpiryMs: nowMs + (168 - ageHours) * hourMs,
    },
  );
}

async function measure(rows: readonly BatchSummary[], unlisted?: Unlisted) {
  const requestsPerMinute = 100;
  async function* summaries() {
    yield* rows;
  }
  const { types } = await tallyLedger(summaries(), undefined, nowMs);
  const facts = { types, watermarks, requestsPerMinute, nowMs };
  const all = new Map(unlisted === undefined ? [] : [['Audit.General', unlisted]]);
  return measureMargins({ ...facts, unlisted: all })['Audit.General'];
}

describe('measureMargins', () => {
  it('takes the inflow of the last whole day that was listed, and the budget as capacity', async () => {
    const margin = await measure([
      row('2026-05-18T06', { ingested: 1_000 }, { changedMs: nowMs - 30 * hourMs }),
      row('2026-05-18T12', { ingested: 100 }, { changedMs: nowMs - 23 * hourMs }),
      row('2026-05-18T18', { ingested: 100 }),
      row('2026-05-19T00', { ingested: 100 }),
      row('2026-05-19T06', { ingested: 99, missing: 1 }),
      // Not complete yet.
      row('2026-05-19T12', { ingested: 50 }),
    ]);
    expect(margin).toEqual({
      backlogBlobs: 0,
      oldestPending: null,
      hoursUntilLoss: null,
      unlistedSince: null,
      inflowBlobs: 400,
      throughputBlobs: 450,
      measuredBlobsPerHour: null,
      capacityBlobsPerHour: 6_000,
      marginEndsInHours: null,
    });
  });

  it('measures the capacity while a backlog waits, and forecasts when its margin ends', async () => {
    const margin = await measure([
      pending('2026-05-17T06', 4_000, 50, 30),
      row('2026-05-18T12', { ingested: 2_400 }),
      row('2026-05-19T06', { ingested: 1_200, pending: 2_400 }, { changedMs: nowMs - 2 * hourMs }),
    ]);
    // 150 blobs an hour come, and as many are read: the backlog stays and is read in time.
    expect(margin).toMatchObject({
      backlogBlobs: 6_400,
      hoursUntilLoss: 118,
      capacityBlobsPerHour: 150,
    });
    const slower = await measure([
      pending('2026-05-17T06', 4_000, 50, 30),
      row('2026-05-18T12', { ingested: 240 }),
    ]);
    expect(slower).toMatchObject({ capacityBlobsPerHour: 10, inflowBlobs: 240 });
    expect(slower?.marginEndsInHours).toBeGreaterThan(118);
    expect(slower?.marginEndsInHours).toBeLessThan(168);
  });

  it.each([
    [20, 20, 20],
    [120, 118, 120],
    [-2, -2, 0],
  ])('counts what no run has listed, and is lost in %d hours', async (left, until, ends) => {
    const since = '2026-05-13T08:00:00.000Z';
    const rows = [pending('2026-05-17T06', 10, 50, 0.2)];
    expect(await measure(rows, { since, hoursUntilLoss: left })).toMatchObject({
      hoursUntilLoss: until,
      unlistedSince: since,
      marginEndsInHours: ends,
    });
  });

  it('does not take a backlog that was just listed for a slow one', async () => {
    const margin = await measure([pending('2026-05-12T12', 100_000, 167, 0.2)]);
    expect(margin).toMatchObject({ hoursUntilLoss: 1, capacityBlobsPerHour: 6_000 });
  });
});
