import { explainApiError } from '../activity/explainApiError';
import { ConnectorError } from '../errors/ConnectorError';
import { describeError } from '../errors/describeError';
import { ApiError } from '../activity/ApiError';
import type { Problem } from '../status/Problem';
import { explainStorageError } from '../storage/explainStorageError';
import { isStorageError } from '../storage/isStorageError';
import type { Terminal } from './Terminal';

/** One clear message on stderr; with `--json` a document on stdout as well. */
export function reportFailure(terminal: Terminal, error: unknown, isJson: boolean): void {
  const problem = toProblem(error);
  terminal.err(`${problem.message}\n${problem.fix}`.trim());
  if (isJson) terminal.out(JSON.stringify({ error: problem }));
}

function toProblem(error: unknown): Problem {
  if (error instanceof ConnectorError || error instanceof ApiError) return explainApiError(error);
  if (isStorageError(error)) return explainStorageError(error);
  return { code: 'failed', message: describeError(error), fix: '' };
}
