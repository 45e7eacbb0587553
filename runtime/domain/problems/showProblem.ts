import { problemCodeOf, runbookOf, shownCodeOf } from '../../../contracts/problems/problemCodeOf';
import { problemTable, type Severity } from '../../../contracts/problems/problemTable';
import type { KnownProblem, Problem } from './Problem';

/** A problem as `status`, the HTTP status and the log show it. */
export interface ShownProblem extends Problem {
  readonly severity: Severity;
  /** `docs/runbooks.md#syncstale`: the section that explains the code. */
  readonly runbook: string;
}

/** Adds severity and runbook. The code of another version stays, with the severity of a warning. */
export function showProblem(problem: Problem | KnownProblem): ShownProblem {
  const { code, message, fix } = problem;
  const given = 'severity' in problem ? problem.severity : undefined;
  return {
    code: shownCodeOf(code),
    severity: given ?? problemTable[problemCodeOf(code)].severity,
    message,
    fix,
    runbook: runbookOf(code),
  };
}

/** Whether a problem makes the connector unhealthy: exit code 1, and HTTP 503. */
export function isUnhealthy({ severity }: Pick<ShownProblem, 'severity'>): boolean {
  return severity <= 2;
}
