import { cleanText } from '../../../contracts/text/cleanText';
import { formatCount } from '../../../contracts/text/formatCount';

/** What is wrong, in words that lead to the fix; the shape that `status --json` shows. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

const longest = 2_000;
/** A row of the state holds 32,000 characters, and more than problems. */
const longestTogether = 20_000;
const mostTogether = 20;

/** A problem fit to be stored, logged and printed. One stored by an older version may not be. */
export function cleanProblem<T extends Problem>(problem: T): T {
  return {
    ...problem,
    code: cleanText(problem.code, { longest: 100 }),
    message: cleanText(problem.message, { longest }),
    fix: cleanText(problem.fix, { longest }),
  };
}

/** Problems fit to be stored in one row: each clean, and of many the first. */
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
