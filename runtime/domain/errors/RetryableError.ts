import { ConnectorError, type ConnectorErrorParts } from './ConnectorError';

export interface RetryableErrorParts extends ConnectorErrorParts {
  readonly retryAfterMs?: number | undefined;
}

/** The same attempt may succeed later. */
export class RetryableError extends ConnectorError {
  /** How long the server asked to wait, if it did. */
  readonly retryAfterMs: number | undefined;

  constructor(parts: RetryableErrorParts) {
    super(parts);
    this.name = 'RetryableError';
    this.retryAfterMs = parts.retryAfterMs;
  }
}
