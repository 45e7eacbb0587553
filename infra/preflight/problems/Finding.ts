import { formatCount } from '../../../contracts/text/formatCount';

/** Something that the preflight found. */
export interface Finding {
  /** A problem makes the deployment fail; a warning may. */
  readonly severity: 'problem' | 'warning';
  /** Sentences that say what does not fit. */
  readonly found: string;
  /** Sentences that say what to do. */
  readonly fix: string;
}

/** All problems as one text for a terminal. */
export function formatFindings(stack: string, problems: readonly Finding[]): string {
  const count = formatCount(problems.length, 'problem');
  const items = problems.map(({ found, fix }, index) => `  ${index + 1}. ${found}\n     ${fix}`);
  return (
    `The preflight of stack ${stack} found ${count} in Azure; nothing was made.\n\n` +
    `${items.join('\n\n')}\n\n` +
    'To continue in spite of this: pulumi config set preflight warn'
  );
}
