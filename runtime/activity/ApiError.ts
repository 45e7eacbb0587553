import type { AnswerMeaning, ClassifiedAnswer } from './classifyAnswer';

/** An answer of the API that this request cannot get past; the meaning tells what follows. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly meaning: AnswerMeaning;
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The API's own words, as it sent them. */
  readonly body: string;

  constructor(attempted: string, answer: ClassifiedAnswer, options?: ErrorOptions) {
    const code = answer.code === undefined ? `HTTP ${answer.status}` : answer.code;
    const text = answer.message.startsWith(`HTTP ${answer.status}`)
      ? answer.message
      : `${code}: ${answer.message}`;
    super(`${attempted} failed: ${text}`, options);
    this.meaning = answer.meaning;
    this.status = answer.status;
    this.code = answer.code;
    this.retryAfterMs = answer.retryAfterMs;
    this.body = answer.body;
  }
}
