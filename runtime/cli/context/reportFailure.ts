import { explainFailure } from '../../pipeline/explainFailure';
import type { Terminal } from '../output/Terminal';

/** Writes one message to stderr; with `--json` also a document to stdout. */
export function reportFailure(terminal: Terminal, error: unknown, isJson: boolean): void {
  const problem = explainFailure(error);
  terminal.err(`${problem.message}\n${problem.fix}`.trim());
  if (isJson) terminal.out(JSON.stringify({ error: problem }));
}
