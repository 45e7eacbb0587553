import { findNetworkError } from '../../contracts/http/networkErrors';
import { ApiError } from '../clients/activity/errors/ApiError';
import { explainApiError } from '../clients/activity/errors/explainApiError';
import { ResponseError } from '../clients/activity/errors/ResponseError';
import { ConnectorError } from '../domain/errors/ConnectorError';
import { describeError } from '../domain/errors/describeError';
import { explainNetworkError } from '../domain/errors/explainNetworkError';
import { SinkError } from '../domain/errors/SinkError';
import { explainStorageError } from '../stores/storage/explainStorageError';
import { isStorageError } from '../domain/errors/isStorageError';
import type { Problem } from '../domain/problems/Problem';

/** The error that ended a run or a message, as a problem with a fix. */
export function explainFailure(error: unknown): Problem {
  if (error instanceof SinkError && isStorageError(error.cause)) {
    return explainStorageError(error.cause);
  }
  if (isStorageError(error)) return explainStorageError(error);
  const isExplained =
    error instanceof ConnectorError || error instanceof ApiError || error instanceof ResponseError;
  if (isExplained) return explainApiError(error);
  if (findNetworkError(error) !== undefined) {
    return explainApiError(explainNetworkError('A network request failed', error));
  }
  return { code: 'failed', message: describeError(error), fix: '' };
}
