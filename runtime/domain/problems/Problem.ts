import type { ProblemCode, Severity } from '../../../contracts/problems/problemTable';
import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';

/** A problem with its fix, as it is stored: its code may be the detailed one of a service. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** A condition of the table of problems; every new condition needs a row there. */
export interface KnownProblem extends Problem {
  readonly code: ProblemCode;
  /** Only where a stage of the condition has another severity than its row. */
  readonly severity?: Severity;
}

/** As long as a message of `ConnectorError`. */
const longest = 2_000;
/** A row of the state has at most 32,000 characters, and other fields. */
const longestTogether = 20_000;
/** More than a person reads at once. */
const mostTogether = 20;

/** A problem that can be stored, logged and printed. Older versions stored others. */
export function cleanProblem<T extends Problem>(problem: T): T {
  return {
    ...problem,
    code: cleanText(problem.code, { longest: 100 }),
    message: cleanText(problem.message, { longest }),
    fix: cleanText(problem.fix, { longest }),
  };
}

/** Problems that fit into one row: each clean, and only the first of many. */
export function cleanProblems(problems: readonly Problem[]): Problem[] {
  const clean = problems.map(cleanProblem);
  let length = 0;
  const kept = clean.slice(0, mostTogether).filter(({ code, message, fix }) => {
    length += code.length + message.length + fix.length;
    return length <= longestTogether;
  });
  const left = clean.length - kept.length;
  if (left === 0) return kept;
  const message = `${formatCount(left, 'more problem is', 'more problems are')} not listed.`;
  return [...kept, { code: 'problems.more', message, fix: 'Correct the listed ones first.' }];
}
