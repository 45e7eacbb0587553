import type { Dispatcher } from 'undici';

import { minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import { type LongWait, longWaitMs } from '../../domain/time/LongWait';
import { describeError } from '../../domain/errors/describeError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { StoppedError } from '../../domain/errors/StoppedError';
import { SinkError } from '../../domain/errors/SinkError';
import type { RequestLimiter } from '../limiter/RequestLimiter';
import { isStorageError } from '../../domain/errors/isStorageError';
import { ApiError } from './errors/ApiError';
import { classifyResponse } from './errors/classifyResponse';
import type { ClassifiedAnswer, ErrorKind } from './errors/classifyResponse';
import type { TokenSource } from '../entra/tokens/TokenSource';
import { sendRequest } from './http/sendRequest';
import type { HttpRequest, HttpResponse } from './http/sendRequest';
import type { BodyConsumer } from './http/BodyConsumer';
import type { Feed } from './requestUrl';
import { ResponseError } from './errors/ResponseError';
import type { ResponseLimits } from './http/ResponseWatch';

export interface ActivityClientOptions {
  readonly feed: Feed;
  readonly tokens: TokenSource;
  readonly limiter: RequestLimiter;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** Ends the waits between attempts; the limiter then refuses the next attempt. */
  readonly stop?: AbortSignal;
  /** Attempts at a request that meets network errors, 5xx or broken bodies. */
  readonly maxAttempts?: number;
  /** Called before each wait that a person would wonder about. */
  readonly onLongWait?: ((wait: LongWait) => void) | undefined;
}

export interface ApiCall {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  /** What is being attempted, in words, for error texts: "listing Audit.General". */
  readonly attempted: string;
  /** Makes the consumer of a 200's body, anew for each attempt. */
  readonly consume?: (answerAttempt: number) => BodyConsumer;
  /** Of the response; without them those of content where there is a consumer, else of a text. */
  readonly limits?: ResponseLimits;
}

interface Attempts {
  readonly attempted: string;
  /** When the call began, by `Clock.elapsedMs`. */
  readonly sinceMs: number;
  failed: number;
  throttled: number;
  tokens: number;
}

const maxThrottledAnswers = 60;
const maxTokenRefreshes = 2;
const firstBackoffMs = 200;
const maxBackoffMs = 8_000;
/**
 * The longest wait that a failing API may ask for: it covers the cool-down of 15 minutes that the
 * service documents. Whoever asks for more is not waited for.
 */
const longestWaitMs = 15 * minuteMs;
/** From the first attempt on, waits included; what is begun by then may end. */
const longestCallMs = 30 * minuteMs;

/**
 * Sends requests to the Management Activity API: token, budget, retries. Resolves on 200 only;
 * throws `ApiError` for answers that retrying does not mend, and the last error after the last
 * attempt.
 */
export class ActivityClient {
  /** Requests sent and answers that throttled, since this client was made. */
  readonly counts = { requests: 0, throttled: 0 };
  readonly feed: Feed;

  constructor(private readonly options: ActivityClientOptions) {
    this.feed = options.feed;
  }

  /** `Clock.elapsedMs`, for deadlines of several calls. */
  elapsedMs(): number {
    return this.options.clock.elapsedMs();
  }

  async call(call: ApiCall): Promise<HttpResponse> {
    const { attempted } = call;
    const sinceMs = this.elapsedMs();
    const attempts = { attempted, sinceMs, failed: 0, throttled: 0, tokens: 0 };
    for (;;) {
      await this.options.limiter.take();
      const token = await this.token(attempts);
      if (token === undefined) continue;
      let answer: HttpResponse;
      try {
        this.counts.requests += 1;
        answer = await sendRequest(
          this.options.dispatcher,
          toRequest(call, token),
          call.consume?.(attempts.failed),
          call.limits,
        );
      } catch (error) {
        const isStopped = this.options.stop?.aborted === true && isWorthRetrying(error);
        if (isStopped) throw new StoppedError();
        await this.backOff(attempts, nameAttempt(error, attempted));
        continue;
      }
      if (answer.status === 200) {
        this.options.limiter.succeeded();
        return answer;
      }
      await this.recover(call, token, attempts, answer);
    }
  }

  /** Entra out of reach is worth waiting for; what it refuses is not. */
  private async token(attempts: Attempts): Promise<string | undefined> {
    try {
      return await this.options.tokens.getToken();
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      await this.backOff(attempts, error, error.retryAfterMs);
      return undefined;
    }
  }

  /** Returns when the request is to be sent again; throws when it is not. */
  private async recover(
    call: ApiCall,
    token: string,
    attempts: Attempts,
    answer: HttpResponse,
  ): Promise<void> {
    const classified = this.classify(answer);
    const error = new ApiError(call.attempted, classified);
    const mayWait = attempts.throttled < maxThrottledAnswers && !this.isOver(attempts);
    if (classified.meaning === 'throttled' && mayWait) {
      attempts.throttled += 1;
      this.counts.throttled += 1;
      await this.options.limiter.throttled(classified.retryAfterMs);
    } else if (isPassing(classified.meaning)) {
      await this.backOff(attempts, error, classified.retryAfterMs);
    } else if (classified.meaning === 'unauthorized' && attempts.tokens < maxTokenRefreshes) {
      attempts.tokens += 1;
      this.options.tokens.invalidate(token);
    } else {
      if (isAccessDenied(classified.meaning)) this.options.tokens.check(token);
      throw error;
    }
  }

  private classify(answer: HttpResponse): ClassifiedAnswer {
    const retryAfter = answer.headers['retry-after'];
    return classifyResponse({
      status: answer.status,
      body: answer.body,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      nowMs: this.options.clock.now(),
    });
  }

  private async backOff(attempts: Attempts, error: unknown, retryAfterMs?: number): Promise<void> {
    attempts.failed += 1;
    if (attempts.failed >= (this.options.maxAttempts ?? 5) || !isWorthRetrying(error)) throw error;
    const exponentialMs = Math.min(maxBackoffMs, firstBackoffMs * 2 ** attempts.failed);
    // Jitter, so that the requests of one outage do not come back together.
    // "Retry after 0" would have the API hammered.
    const waitMs = retryAfterMs || exponentialMs * (0.5 + Math.random() / 2);
    if (waitMs > longestWaitMs || this.isOver(attempts, waitMs)) throw error;
    this.reportWait(attempts, error, waitMs);
    await this.options.clock.wait(waitMs, this.options.stop);
  }

  private isOver({ sinceMs }: Attempts, waitMs = 0): boolean {
    return this.elapsedMs() + waitMs > sinceMs + longestCallMs;
  }

  private reportWait({ sinceMs }: Attempts, error: unknown, waitMs: number): void {
    if (waitMs < longWaitMs) return;
    const sinceBeginMs = this.elapsedMs() - sinceMs;
    this.options.onLongWait?.({
      reason: describeError(error),
      waitMs,
      sinceMs: sinceBeginMs,
      atMostMs: longestCallMs - sinceBeginMs,
    });
  }
}

function isPassing(meaning: ErrorKind): boolean {
  return meaning === 'retry' || meaning === 'notFound';
}

/** An exchange does not know what it is for. */
function nameAttempt(error: unknown, attempted: string): unknown {
  return error instanceof ResponseError ? new ResponseError(error, attempted) : error;
}

function isAccessDenied(meaning: ErrorKind): boolean {
  return meaning === 'unauthorized' || meaning === 'forbidden' || meaning === 'configuration';
}

/** A failing sink or ledger fails at the next download as well. */
function isWorthRetrying(error: unknown): boolean {
  if (error instanceof ResponseError && error.isFinal) return false;
  return !(error instanceof SinkError) && !isStorageError(error);
}

function toRequest(call: ApiCall, token: string): HttpRequest {
  const method = call.method ?? 'GET';
  return {
    method,
    url: call.url,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'audit-log-connector',
      ...(method === 'POST'
        ? { 'content-type': 'application/json; utf-8', 'content-length': '0' }
        : {}),
    },
  };
}
