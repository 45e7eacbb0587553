import { cleanText } from '../../../../contracts/text/cleanText';
import { joinDistinct } from '../../../../contracts/text/joinDistinct';
import type { ClassifiedAnswer, ErrorKind } from './classifyResponse';

const longestMessage = 1_000;
const longestBody = 2_000;
const longestCode = 50;

/**
 * An answer of the API that this request cannot get past; the meaning tells what follows. Its texts
 * are clean: an answer may repeat the request's headers.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly meaning: ErrorKind;
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly #body: string;

  constructor(attempted: string, answer: ClassifiedAnswer, options?: ErrorOptions) {
    const code = answer.code && cleanText(answer.code, { longest: longestCode });
    const message = cleanText(answer.message, { longest: longestMessage });
    const text = joinDistinct([code ?? `HTTP ${answer.status}`, message], ': ');
    super(`${cleanText(attempted)} failed: ${text}`, options);
    this.meaning = answer.meaning;
    this.status = answer.status;
    this.code = code;
    this.retryAfterMs = answer.retryAfterMs;
    this.#body = answer.body;
  }

  /** The API's own words. Seldom wanted, and long, so that it is cleaned on demand. */
  get body(): string {
    return cleanText(this.#body, { longest: longestBody, keepLines: true });
  }
}
