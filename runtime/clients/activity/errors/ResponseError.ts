export interface ResponseErrorParts {
  /** Stable and short: `api.tooLarge`. */
  readonly code: string;
  /** What was found in the response; a clause. */
  readonly problem: string;
  readonly fix: string;
  /** The same request would meet the same again. */
  readonly isFinal?: boolean;
}

/**
 * A response of the Management Activity API that cannot be used, whatever its status. It concerns
 * one request, and so is not a `ConnectorError`, which ends a run.
 */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
  readonly code: string;
  readonly problem: string;
  readonly fix: string;
  readonly isFinal: boolean;

  constructor(parts: ResponseErrorParts, attempted?: string) {
    super(attempted === undefined ? parts.problem : `${attempted} failed: ${parts.problem}.`);
    this.code = parts.code;
    this.problem = parts.problem;
    this.fix = parts.fix;
    this.isFinal = parts.isFinal ?? false;
  }
}
