import type { ShownProblem } from '../../domain/problems/showProblem';
import type { HealthFacts } from '../health/facts/HealthFacts';
import type { Waiting } from './findWaiting';

/** The contract of `status --json` and of the status endpoint. */
export interface Status extends Omit<HealthFacts, 'activity'> {
  /** False if a problem has a severity of 0 to 2. */
  readonly healthy: boolean;
  /** Pending blobs, and when they are queued again; null if none is pending. */
  readonly waiting: Waiting | null;
  readonly problems: readonly ShownProblem[];
}
