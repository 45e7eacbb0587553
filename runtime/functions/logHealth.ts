import type { InvocationContext } from '@azure/functions';

import { cleanProblem } from '../domain/problems/Problem';
import { showProblem } from '../domain/problems/showProblem';
import { healthLines, type RunRequests } from '../operations/health/healthLines';
import { readStatus } from '../operations/status/readStatus';
import type { Status } from '../operations/status/Status';
import { explainFailure } from '../pipeline/explainFailure';
import type { Runtime } from '../pipeline/Runtime';

interface RunEnd {
  /** Absent if the runtime could not be opened. */
  readonly runtime?: Runtime | undefined;
  readonly requests: RunRequests;
  /** What ended the run as a whole. */
  readonly failure?: unknown;
}

/**
 * Logs `health` and each `problem` at the end of an hourly run, also of one that failed as a whole:
 * then the failure is a problem, too. Alerts read these lines. Never throws.
 */
export async function logHealth(context: InvocationContext, end: RunEnd): Promise<void> {
  const failures: unknown[] = end.failure === undefined ? [] : [end.failure];
  let status: Status | null = null;
  try {
    if (end.runtime !== undefined) status = await readStatus(end.runtime);
  } catch (error) {
    failures.push(error);
  }
  const problems = new Map(status?.problems.map((problem) => [problem.message, problem]));
  for (const failure of failures) {
    const problem = showProblem(cleanProblem(explainFailure(failure)));
    // A run records what ended it, so that the status has it already.
    if (!problems.has(problem.message)) problems.set(problem.message, problem);
  }
  const lines = healthLines([...problems.values()], status, end.requests);
  for (const { isWarning, line } of lines.problems) {
    if (isWarning) context.warn(line);
    else context.log(line);
  }
  context.log(lines.health);
}
