import { explainFailure } from '../../pipeline/explainFailure';
import { explainAccess } from '../../operations/deployment/explainAccess';
import type { CommandContext } from './CommandContext';

/** Writes one message to stderr; with `--json` also a document to stdout. */
export function reportFailure(
  { terminal, deployment }: Pick<CommandContext, 'terminal' | 'deployment'>,
  error: unknown,
  isJson: boolean,
): void {
  const found = explainFailure(error);
  const problem = deployment === undefined ? found : explainAccess(found, deployment);
  terminal.err(`${problem.message}\n${problem.fix}`.trim());
  if (isJson) terminal.out(JSON.stringify({ error: problem }));
}
