import { hourMs } from '../../../contracts/time/durations';
import { forecastMargin } from '../../domain/health/forecastMargin';
import { reachMs } from '../../domain/windows/windowLimits';
import type { Status } from './Status';

/** What the forecast assumes in place of what was measured. */
export interface Assumptions {
  /** Blobs an hour, over all content types. */
  readonly inflow?: number;
  /** Blobs that can be read in an hour. */
  readonly throughput?: number;
  readonly requestsPerMinute?: number;
}

/** The contract of `status --forecast --json`. Blobs of all content types together. */
export interface Forecast {
  readonly backlogBlobs: number;
  readonly hoursUntilLoss: number | null;
  /** Content that no run has listed, although one was due, at the inflow. */
  readonly unlistedBlobs: number;
  readonly inflowBlobsPerHour: number;
  /** The throughput, but at most the request budget. */
  readonly capacityBlobsPerHour: number;
  /** `listing`: content waits that no run lists, so no rate of reading helps. */
  readonly limitedBy: 'requestBudget' | 'throughput' | 'listing';
  readonly requestsPerMinute: number;
  /** Hours until the backlog is read; null if it never is. */
  readonly backlogReadInHours: number | null;
  /** Hours until content is lost; null if none ever is. */
  readonly marginEndsInHours: number | null;
}

/**
 * How long the margin lasts at the measured rates, or at assumed ones. A listing that does not move
 * reads nothing: only an assumed throughput shows what would be if it moved now.
 */
export function forecastStatus(
  status: Pick<
    Status,
    'backlogBlobs' | 'hoursUntilLoss' | 'unlisted' | 'contentTypes' | 'requestsPerMinute'
  >,
  assumed: Assumptions,
): Forecast {
  const { backlogBlobs, hoursUntilLoss, unlisted } = status;
  const margins = Object.values(status.contentTypes);
  const inflow =
    assumed.inflow ?? margins.reduce((sum, { inflowBlobs }) => sum + inflowBlobs, 0) / 24;
  const requestsPerMinute = assumed.requestsPerMinute ?? status.requestsPerMinute;
  // One request reads one blob.
  const budget = requestsPerMinute * 60;
  const throughput = assumed.throughput ?? measuredThroughput(margins);
  const capacity = Math.min(budget, throughput ?? budget);
  const unlistedHours = unlisted === null ? 0 : reachMs / hourMs - unlisted.hoursUntilLoss;
  const unlistedBlobs = Math.round(unlistedHours * inflow);
  const waiting = backlogBlobs + unlistedBlobs;
  const ends = forecastMargin({
    backlogBlobs: waiting,
    hoursUntilLoss,
    inflowPerHour: inflow,
    capacityPerHour: capacity,
  });
  const isReading = unlisted === null || assumed.throughput !== undefined;
  const reading = throughput !== undefined && throughput < budget ? 'throughput' : 'requestBudget';
  return {
    backlogBlobs,
    hoursUntilLoss,
    unlistedBlobs,
    inflowBlobsPerHour: round(inflow),
    capacityBlobsPerHour: round(capacity),
    limitedBy: isReading ? reading : 'listing',
    requestsPerMinute,
    backlogReadInHours: isReading ? readIn(waiting, capacity - inflow) : null,
    marginEndsInHours: roundIfAny(isReading ? ends : Math.max(0, hoursUntilLoss ?? 0)),
  };
}

/** Only a backlog shows what can be read; a content type without one reads what comes. */
function measuredThroughput(
  margins: readonly Status['contentTypes'][string][],
): number | undefined {
  if (margins.every(({ measuredBlobsPerHour }) => measuredBlobsPerHour === null)) return undefined;
  return margins.reduce(
    (sum, { measuredBlobsPerHour, inflowBlobs }) =>
      sum + (measuredBlobsPerHour ?? inflowBlobs / 24),
    0,
  );
}

function readIn(backlogBlobs: number, surplusPerHour: number): number | null {
  if (backlogBlobs === 0) return 0;
  return surplusPerHour > 0 ? round(backlogBlobs / surplusPerHour) : null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function roundIfAny(value: number | null): number | null {
  return value === null ? null : round(value);
}
