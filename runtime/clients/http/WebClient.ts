import type { Dispatcher } from 'undici';

import { minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import type { LongWait } from '../../domain/time/LongWait';
import { parseRetryAfterHeader } from '../../../contracts/http/parseRetryAfter';
import { BodyTooLargeError, readBoundedText } from '../../../contracts/http/readBoundedText';
import type { ConnectorError } from '../../domain/errors/ConnectorError';
import { describeError } from '../../domain/errors/describeError';
import { explainNetworkError } from '../../domain/errors/explainNetworkError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { TokenSource } from '../entra/tokens/TokenSource';
import { type Attempts, beginAttempts, findLongWait } from './Attempts';
import { ThrottleGate } from './ThrottleGate';
import { readWebError, type WebError } from './WebError';

export interface WebCall {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** From the host's root on. */
  readonly path: string;
  /** What is attempted, as the start of a sentence. */
  readonly attempted: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Statuses besides 2xx that are answers to the caller, not errors. */
  readonly accept?: readonly number[];
}

export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface WebClientOptions {
  /** `https://my-org.crm.dynamics.com`. */
  readonly origin: string;
  readonly tokens: Pick<TokenSource, 'getToken' | 'invalidate'>;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly explain: (error: WebError, call: WebCall) => ConnectorError;
  readonly pause?: ThrottleGate;
  /** After this moment (`Clock.elapsedMs`) no pause is waited for any more. */
  readonly untilMs?: number | undefined;
  readonly onLongWait?: ((wait: LongWait) => void) | undefined;
  /** Once it is given, waits end and no further request is sent: `send` throws `StoppedError`. */
  readonly stop?: AbortSignal | undefined;
  /** Of one attempt, from the request to the end of the body; five minutes unless given. */
  readonly answerWithinMs?: number;
}

export const maxAttempts = 5;
export const maxThrottledAnswers = 60;
const firstBackoffMs = 250;
/** Who asks for more than this is left alone until the next run. */
const longestBackoffMs = 2 * minuteMs;
/** The service ends a request after two minutes; an answer may take some more to arrive. */
const longestAnswerMs = 5 * minuteMs;
/** A page has 5,000 rows at most. */
const longestBodyBytes = 64 * 1024 * 1024;

/**
 * Sends requests to an OData Web API: token, retries, pauses. Whatever is sent may be sent twice,
 * since an answer that got lost is ordinary: every caller's writes are safe to repeat. Throws
 * errors that tell what to do.
 */
export class WebClient {
  /** Requests sent and answers that throttled, since this client was made. */
  readonly counts = { requests: 0, throttled: 0 };
  readonly pause: ThrottleGate;

  constructor(protected readonly options: WebClientOptions) {
    this.pause = options.pause ?? new ThrottleGate(options.clock);
  }

  get origin(): string {
    return this.options.origin;
  }

  async send(call: WebCall): Promise<WebAnswer> {
    const attempts = { ...this.begin(), tokens: 0 };
    for (;;) {
      await this.waitOutPause(call, attempts);
      this.checkStop();
      const token = await this.token();
      let answer: WebAnswer;
      try {
        answer = await this.sendRequest(call, token);
      } catch (error) {
        this.checkStop();
        const explained = explainNetworkError(call.attempted, error);
        if (error instanceof BodyTooLargeError) throw explained;
        await this.backOff(attempts, explained);
        continue;
      }
      if (isAnswer(answer, call)) return answer;
      const error = this.explain(answer, call);
      if (answer.status === 429 && attempts.throttled < maxThrottledAnswers) {
        attempts.throttled += 1;
        const { code } = readWebError(answer.status, answer.body);
        await this.throttled(answer.headers, code);
      } else if (answer.status === 408 || answer.status >= 500) {
        await this.backOff(attempts, error, this.retryAfterMs(answer.headers));
      } else if (answer.status === 401 && attempts.tokens === 0) {
        attempts.tokens += 1;
        this.options.tokens.invalidate(token);
      } else {
        throw error;
      }
    }
  }

  /**
   * Reads JSON of the form that is expected, and throws at any other; `undefined` for 404 where the
   * call accepts it.
   */
  async getJson<T>(
    call: WebCall,
    isExpected: (value: unknown) => value is T,
  ): Promise<T | undefined> {
    const answer = await this.send(call);
    if (answer.status === 404) {
      // A proxy's page says nothing about what the API has.
      if (readWebError(404, answer.body).isHtml) throw this.unexpected(answer, call);
      return undefined;
    }
    const value = parseJson(answer.body);
    if (!isExpected(value)) throw this.unexpected(answer, call);
    return value;
  }

  explain(answer: Pick<WebAnswer, 'status' | 'body'>, call: WebCall): ConnectorError {
    return this.options.explain(readWebError(answer.status, answer.body), call);
  }

  /** A response of another form than that of this API. */
  unexpected(answer: Pick<WebAnswer, 'status' | 'body'>, call: WebCall): ConnectorError {
    const error = readWebError(answer.status, answer.body);
    return this.options.explain({ ...error, code: undefined, message: error.found }, call);
  }

  protected async throttled(headers: WebAnswer['headers'], _code?: string): Promise<void> {
    this.counts.throttled += 1;
    await this.pause.extend(this.retryAfterMs(headers));
  }

  /** Waits before another attempt, or throws the error after the last. */
  protected async backOff(attempts: Attempts, error: Error, retryAfterMs?: number): Promise<void> {
    attempts.failed += 1;
    if (attempts.failed >= maxAttempts) throw error;
    const waitMs =
      retryAfterMs || firstBackoffMs * 2 ** attempts.failed * (0.5 + Math.random() / 2);
    const { clock } = this.options;
    if (waitMs > longestBackoffMs || clock.elapsedMs() + waitMs > attempts.untilMs) throw error;
    this.reportWait(attempts, describeError(error), waitMs);
    await clock.wait(waitMs, this.options.stop);
    this.checkStop();
  }

  protected begin(): Attempts {
    return beginAttempts(this.options.clock, this.options.untilMs);
  }

  private reportWait(attempts: Attempts, reason: string, waitMs: number): void {
    const { clock, onLongWait } = this.options;
    const wait = findLongWait(attempts, clock.elapsedMs(), { reason, waitMs });
    if (wait) onLongWait?.(wait);
  }

  private async waitOutPause(call: WebCall, attempts: Attempts): Promise<void> {
    if (this.pause.endsAtMs > attempts.untilMs) {
      const at = new Date(this.pause.endDateMs).toISOString();
      throw new RetryableError({
        code: 'dataverse.throttled',
        problem: `${call.attempted} at ${this.options.origin}: its limits ask for a pause until ${at}.`,
        fix: 'It goes on by itself after the pause.',
      });
    }
    const waitMs = this.pause.endsAtMs - this.options.clock.elapsedMs();
    const reason = `${call.attempted}: ${this.options.origin} asks to slow down`;
    this.reportWait(attempts, reason, waitMs);
    await this.pause.waitOut(this.options.stop);
  }

  private checkStop(): void {
    if (this.options.stop?.aborted === true) throw new StoppedError();
  }

  private async token(): Promise<string> {
    try {
      return await this.options.tokens.getToken();
    } catch (error) {
      this.checkStop();
      throw error;
    }
  }

  private async sendRequest(call: WebCall, token: string): Promise<WebAnswer> {
    this.counts.requests += 1;
    const { statusCode, headers, body } = await this.options.dispatcher.request({
      origin: this.options.origin,
      path: call.path,
      method: call.method ?? 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'user-agent': 'audit-log-connector',
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: AbortSignal.timeout(this.options.answerWithinMs ?? longestAnswerMs),
    });
    return { status: statusCode, headers, body: await readBoundedText(body, longestBodyBytes) };
  }

  private retryAfterMs(headers: WebAnswer['headers']): number | undefined {
    const value = headers['retry-after'];
    return parseRetryAfterHeader(Array.isArray(value) ? value[0] : value, this.options.clock.now());
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page for people in place of JSON is no answer, whatever its status. */
function isAnswer(answer: WebAnswer, call: WebCall): boolean {
  if (call.accept?.includes(answer.status) === true) return true;
  const isSuccess = answer.status >= 200 && answer.status < 300;
  return isSuccess && !/^text\/html/i.test(String(answer.headers['content-type'] ?? ''));
}
