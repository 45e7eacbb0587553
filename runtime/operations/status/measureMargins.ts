import { dayMs, hourMs } from '../../../contracts/time/durations';
import { slotMs } from '../../domain/health/detectSilence';
import { forecastMargin } from '../../domain/health/forecastMargin';
import type { ContentMargin } from '../health/facts/ContentMargin';
import type { Unlisted } from '../health/facts/Unlisted';
import type { RowTally } from './tallyLedger';

export interface MarginFacts {
  readonly types: ReadonlyMap<string, RowTally>;
  /** By content type; null if it was never listed. */
  readonly watermarks: Readonly<Record<string, string | null>>;
  /** By content type. */
  readonly unlisted: ReadonlyMap<string, Unlisted>;
  readonly requestsPerMinute: number;
  readonly nowMs: number;
}

/** The margin of each content type that is collected or has pending content. */
export function measureMargins(facts: MarginFacts): Record<string, ContentMargin> {
  const { types, watermarks, nowMs } = facts;
  const names = new Set(Object.keys(watermarks));
  for (const [name, { oldestPendingMs }] of types) {
    if (oldestPendingMs !== undefined) names.add(name);
  }
  const inflows = new Map(
    [...names].map((name) => [name, inflowOf(types.get(name), watermarks[name] ?? null)]),
  );
  return Object.fromEntries(
    [...names].map((name) => {
      const others = [...inflows].filter(([other]) => other !== name);
      const needed = others.reduce((sum, [, inflow]) => sum + inflow, 0) / 24;
      // One request reads one blob. What the other content types need is not available to this one.
      const budget = Math.max(0, facts.requestsPerMinute * 60 - needed);
      const margin = measure(types.get(name), inflows.get(name) ?? 0, budget, nowMs);
      return [name, withUnlisted(margin, facts.unlisted.get(name))];
    }),
  );
}

/** A listing that does not move loses content at its own time, however fast listed content is read. */
function withUnlisted(margin: ContentMargin, unlisted: Unlisted | undefined): ContentMargin {
  if (unlisted === undefined) return margin;
  const left = Math.max(0, unlisted.hoursUntilLoss);
  return {
    ...margin,
    hoursUntilLoss: Math.min(unlisted.hoursUntilLoss, margin.hoursUntilLoss ?? Infinity),
    unlistedSince: unlisted.since,
    marginEndsInHours: Math.min(left, margin.marginEndsInHours ?? Infinity),
  };
}

/** The last four complete slots that were listed: a whole day, whatever its hours. */
function inflowOf(rows: RowTally | undefined, watermark: string | null): number {
  if (rows === undefined || watermark === null) return 0;
  const endMs = Math.floor(Date.parse(watermark) / slotMs) * slotMs;
  let blobs = 0;
  for (let startMs = endMs - dayMs; startMs < endMs; startMs += slotMs) {
    blobs += rows.slots.get(startMs)?.listed ?? 0;
  }
  return blobs;
}

function measure(
  rows: RowTally | undefined,
  inflowBlobs: number,
  budget: number,
  nowMs: number,
): ContentMargin {
  const backlogBlobs = rows?.backlogBlobs ?? 0;
  const hoursUntilLoss = hoursUntil(rows?.nextExpiryMs, nowMs);
  const measured = measuredCapacity(rows, nowMs);
  const capacity = Math.min(budget, measured ?? budget);
  const ends = forecastMargin({
    backlogBlobs,
    hoursUntilLoss,
    inflowPerHour: inflowBlobs / 24,
    capacityPerHour: capacity,
  });
  return {
    backlogBlobs,
    oldestPending: toIso(rows?.oldestPendingMs),
    hoursUntilLoss,
    unlistedSince: null,
    inflowBlobs,
    throughputBlobs: (rows?.handled ?? []).reduce((sum, [, blobs]) => sum + blobs, 0),
    measuredBlobsPerHour: measured === undefined ? null : Math.round(measured),
    capacityBlobsPerHour: Math.round(capacity),
    marginEndsInHours: ends === null ? null : Math.round(ends * 10) / 10,
  };
}

/**
 * Blobs an hour since the backlog began, in the last 24 hours. Undefined without a backlog that is
 * overdue: the throughput then shows the inflow, and not what could be read.
 */
function measuredCapacity(rows: RowTally | undefined, nowMs: number): number | undefined {
  if (rows?.overdueSinceMs === undefined) return undefined;
  const sinceMs = Math.max(rows.overdueSinceMs, nowMs - dayMs);
  const blobs = rows.handled.reduce((sum, [atMs, count]) => sum + (atMs >= sinceMs ? count : 0), 0);
  return blobs / Math.max(1, (nowMs - sinceMs) / hourMs);
}

/** Rounded to a tenth of an hour. */
export function hoursUntil(timeMs: number, nowMs: number): number;
export function hoursUntil(timeMs: number | undefined, nowMs: number): number | null;
export function hoursUntil(timeMs: number | undefined, nowMs: number): number | null {
  return timeMs === undefined ? null : Math.round(((timeMs - nowMs) / hourMs) * 10) / 10;
}

export function toIso(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}
