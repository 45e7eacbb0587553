import { formatCount } from '../../../contracts/text/formatCount';
import type { ConfigProblem } from './ConfigProblem';

/** All problems as one text for a terminal, each with its fix. */
export function formatProblems(stack: string, problems: readonly ConfigProblem[]): string {
  const count = formatCount(problems.length, 'problem');
  const items = problems.map(
    ({ key, given, expected, fix }, index) =>
      `  ${index + 1}. ${key} ${given}; expected ${expected}.\n     ${fix}`,
  );
  return `The configuration of stack ${stack} has ${count}; nothing was deployed.\n\n${items.join('\n\n')}\n\nAll keys: docs/configuration.md`;
}
