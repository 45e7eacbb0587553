import { forecastMargin } from '../../domain/health/forecastMargin';
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
  readonly inflowBlobsPerHour: number;
  /** The throughput, but at most the request budget. */
  readonly capacityBlobsPerHour: number;
  readonly limitedBy: 'requestBudget' | 'throughput';
  readonly requestsPerMinute: number;
  /** Hours until the backlog is read; null if it never is. */
  readonly backlogReadInHours: number | null;
  /** Hours until content is lost; null if none ever is. */
  readonly marginEndsInHours: number | null;
}

/** How long the margin lasts at the measured rates, or at assumed ones. */
export function forecastStatus(
  status: Pick<Status, 'backlogBlobs' | 'hoursUntilLoss' | 'contentTypes' | 'requestsPerMinute'>,
  assumed: Assumptions,
): Forecast {
  const { backlogBlobs, hoursUntilLoss } = status;
  const margins = Object.values(status.contentTypes);
  const inflow =
    assumed.inflow ?? margins.reduce((sum, { inflowBlobs }) => sum + inflowBlobs, 0) / 24;
  const requestsPerMinute = assumed.requestsPerMinute ?? status.requestsPerMinute;
  // One request reads one blob.
  const budget = requestsPerMinute * 60;
  const throughput = assumed.throughput ?? measuredThroughput(margins);
  const capacity = Math.min(budget, throughput ?? budget);
  const rates = { inflowPerHour: inflow, capacityPerHour: capacity };
  return {
    backlogBlobs,
    hoursUntilLoss,
    inflowBlobsPerHour: round(inflow),
    capacityBlobsPerHour: round(capacity),
    limitedBy: throughput !== undefined && throughput < budget ? 'throughput' : 'requestBudget',
    requestsPerMinute,
    backlogReadInHours: readIn(backlogBlobs, capacity - inflow),
    marginEndsInHours: roundIfAny(forecastMargin({ backlogBlobs, hoursUntilLoss, ...rates })),
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
