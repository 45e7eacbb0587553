import { ApiError } from '../activity/ApiError';
import { explainApiError } from '../activity/explainApiError';
import { ResponseError } from '../activity/ResponseError';
import { ConnectorError } from '../errors/ConnectorError';
import { describeError } from '../errors/describeError';
import { SinkError } from '../ingest/SinkError';
import { explainStorageError } from '../storage/explainStorageError';
import { isStorageError } from '../storage/isStorageError';
import type { Problem } from './Problem';

/** Whatever ended a run or a message, as a problem with a fix. */
export function explainFailure(error: unknown): Problem {
  if (error instanceof SinkError && isStorageError(error.cause)) {
    return explainStorageError(error.cause);
  }
  if (isStorageError(error)) return explainStorageError(error);
  const isExplained =
    error instanceof ConnectorError || error instanceof ApiError || error instanceof ResponseError;
  if (isExplained) return explainApiError(error);
  return { code: 'failed', message: describeError(error), fix: '' };
}
