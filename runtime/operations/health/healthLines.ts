import { isUnhealthy, type ShownProblem } from '../../domain/problems/showProblem';
import type { HealthFacts } from './facts/HealthFacts';

type ShownFacts = Omit<HealthFacts, 'activity'>;

/** Requests of one run to the Management Activity API, and how many of them were throttled. */
export interface RunRequests {
  readonly requests: number;
  readonly throttled: number;
}

export interface HealthLines {
  /** `{"event":"health",…}`: one line of JSON a run. */
  readonly health: string;
  /** `{"event":"problem",…}`: one line of JSON for each problem. */
  readonly problems: readonly { readonly isWarning: boolean; readonly line: string }[];
}

/**
 * The log lines of the health after a run, which alerts and workbooks read. `facts` is null if the
 * state could not be read: the line then has the problems and no figures.
 */
export function healthLines(
  problems: readonly ShownProblem[],
  facts: ShownFacts | null,
  run: RunRequests,
): HealthLines {
  const severities = problems.map(({ severity }) => severity);
  const health = {
    event: 'health',
    healthy: !problems.some(isUnhealthy),
    problems: problems.length,
    worstSeverity: severities.length === 0 ? null : Math.min(...severities),
    backlogBlobs: facts?.backlogBlobs ?? null,
    oldestPending: facts?.oldestPending ?? null,
    hoursUntilLoss: facts?.hoursUntilLoss ?? null,
    watermark: facts?.watermark ?? null,
    lastRun: facts?.lastRun?.finishedAt ?? null,
    contentTypes: facts?.contentTypes ?? {},
    ledger: facts?.ledger ?? null,
    ...run,
  };
  return {
    health: JSON.stringify(health),
    problems: problems.map((problem) => ({
      isWarning: isUnhealthy(problem),
      line: JSON.stringify({ event: 'problem', ...problem }),
    })),
  };
}
