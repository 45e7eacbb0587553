/** One request inside a `$batch`. */
export interface BatchOperation {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  /** From the host's root on: `/api/data/v9.2/admin_auditlogs(…)`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The response to one request of a `$batch`. */
export interface BatchPart {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Worth trying again. Without a part, the service stopped before the operation, or its response
 * could not be read.
 */
export function isPassing(part: BatchPart | undefined): boolean {
  return part === undefined || part.status === 429 || part.status === 408 || part.status >= 500;
}
