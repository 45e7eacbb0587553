import { explainFailure } from '../../pipeline/explainFailure';
import type { Terminal } from '../output/Terminal';

/** One clear message on stderr; with `--json` a document on stdout as well. */
export function reportFailure(terminal: Terminal, error: unknown, isJson: boolean): void {
  const problem = explainFailure(error);
  terminal.err(`${problem.message}\n${problem.fix}`.trim());
  if (isJson) terminal.out(JSON.stringify({ error: problem }));
}
