import { cleanText } from '../../../../contracts/text/cleanText';
import { joinDistinct } from '../../../../contracts/text/joinDistinct';
import type { ClassifiedResponse } from './classifyResponse';
import type { ErrorKind } from './errorCodes';

const longestMessage = 1_000;
const longestBody = 2_000;
const longestCode = 50;

/**
 * A response of the API that ends this request; its kind decides what follows. The texts are clean:
 * a response may repeat the request's headers.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly #body: string;

  constructor(attempted: string, response: ClassifiedResponse, options?: ErrorOptions) {
    const code = response.code && cleanText(response.code, { longest: longestCode });
    const message = cleanText(response.message, { longest: longestMessage });
    const text = joinDistinct([code ?? `HTTP ${response.status}`, message], ': ');
    super(`${cleanText(attempted)} failed: ${text}`, options);
    this.kind = response.kind;
    this.status = response.status;
    this.code = code;
    this.retryAfterMs = response.retryAfterMs;
    this.#body = response.body;
  }

  /** The API's own words. Seldom wanted, and long, so that it is cleaned on demand. */
  get body(): string {
    return cleanText(this.#body, { longest: longestBody, keepLines: true });
  }
}
