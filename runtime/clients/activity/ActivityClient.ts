import type { Dispatcher } from 'undici';

import {
  type AttemptOutcome,
  Attempts,
  type FailedAttempt,
  retry,
  type RetryEnvironment,
} from '../../../contracts/retry/retry';
import { minuteMs } from '../../../contracts/time/durations';
import { isStorageError } from '../../domain/errors/isStorageError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { SinkError } from '../../domain/errors/SinkError';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { Clock } from '../../domain/time/Clock';
import type { LongWait } from '../../domain/time/LongWait';
import type { TokenSource } from '../entra/tokens/TokenSource';
import { reportRetryWaits } from '../http/reportRetryWaits';
import { headerOf } from '../http/WebCall';
import type { RequestLimiter } from '../throttling/RequestLimiter';
import { type ApiCause, requestRetries } from './requestRetries';
import { type ApiCall, toHttpRequest } from './ApiCall';
import { ApiError } from './errors/ApiError';
import { classifyResponse } from './errors/classifyResponse';
import type { ErrorKind } from './errors/errorCodes';
import { ResponseError } from './errors/ResponseError';
import { sendRequest } from './http/sendRequest';
import type { HttpResponse } from './http/sendRequest';
import type { Feed } from './requestUrl';

export interface ActivityClientOptions {
  readonly feed: Feed;
  readonly tokens: TokenSource;
  readonly limiter: RequestLimiter;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** Ends the waits between attempts; the limiter then refuses the next attempt. */
  readonly stop?: AbortSignal;
  /** Fewer attempts at a request that meets faults than `requestRetries` allows. */
  readonly maxAttempts?: number;
  /** Called before each wait that a person would wonder about. */
  readonly onLongWait?: ((wait: LongWait) => void) | undefined;
}

/** A clock may become wrong while a worker lives. */
const clockReadingMs = 10 * minuteMs;

type Outcome = AttemptOutcome<HttpResponse, ApiCause>;

/**
 * Sends requests to the Management Activity API: token, budget, retries. Resolves on 200 only.
 * Throws `ApiError` for responses that another attempt would not change, and the last error after
 * the last attempt.
 */
export class ActivityClient {
  /** Requests sent and responses that throttled, since this client was made. */
  readonly counts = { requests: 0, throttled: 0 };
  readonly feed: Feed;
  /** Of the fastest response of some minutes, which shows the clock best. */
  private clockReading:
    { readonly aheadMs: number; readonly tripMs: number; readonly atMs: number } | undefined;
  private readonly environment: RetryEnvironment;
  private readonly faultRetries: number | undefined;

  constructor(private readonly options: ActivityClientOptions) {
    const { clock, stop, maxAttempts, onLongWait } = options;
    this.feed = options.feed;
    this.faultRetries = maxAttempts === undefined ? undefined : maxAttempts - 1;
    this.environment = {
      elapsedMs: () => clock.elapsedMs(),
      wait: (ms) => clock.wait(ms, stop),
      onWait: reportRetryWaits(onLongWait),
    };
  }

  /** `Clock.elapsedMs`, for deadlines of several calls. */
  elapsedMs(): number {
    return this.options.clock.elapsedMs();
  }

  /** How far this machine's clock is ahead of the API's; undefined before a response with a `Date`. */
  get clockAheadMs(): number | undefined {
    return this.clockReading && Math.round(this.clockReading.aheadMs);
  }

  async call(call: ApiCall): Promise<HttpResponse> {
    const attempts = new Attempts<ApiCause>(requestRetries, this.environment);
    return await retry(attempts, () => this.attempt(call, attempts));
  }

  private async attempt(call: ApiCall, attempts: Attempts<ApiCause>): Promise<Outcome> {
    const { limiter, dispatcher, tokens } = this.options;
    await limiter.take();
    let token: string;
    try {
      token = await tokens.getToken();
    } catch (error) {
      // Entra out of reach is worth waiting for; what it refuses is not.
      if (!(error instanceof RetryableError)) throw error;
      return this.fault(error, error.retryAfterMs);
    }
    let response: HttpResponse;
    const sentMs = this.options.clock.elapsedMs();
    try {
      this.counts.requests += 1;
      const consumer = call.consume?.(attempts.failures('fault'));
      response = await sendRequest(dispatcher, toHttpRequest(call, token), consumer, call.limits);
    } catch (error) {
      if (!isWorthRetrying(error)) throw nameAttempt(error, call.attempted);
      if (this.options.stop?.aborted === true) throw new StoppedError();
      return this.fault(nameAttempt(error, call.attempted));
    }
    this.readClock(response, sentMs);
    if (response.status !== 200) return this.explain(response, token, call.attempted);
    limiter.succeeded();
    return { done: response };
  }

  private readClock(response: HttpResponse, sentMs: number): void {
    const { clock } = this.options;
    const atMs = clock.elapsedMs();
    const tripMs = atMs - sentMs;
    const last = this.clockReading;
    if (last !== undefined && tripMs >= last.tripMs && atMs - last.atMs < clockReadingMs) return;
    const dateMs = Date.parse(headerOf(response, 'date') ?? '');
    if (Number.isNaN(dateMs)) return;
    // The header drops the fraction, which is half a second on average.
    this.clockReading = { aheadMs: clock.now() - tripMs / 2 - (dateMs + 500), tripMs, atMs };
  }

  /** Explains a response that is not a success, and how to recover before the next attempt. */
  private explain(response: HttpResponse, token: string, attempted: string): Outcome {
    const { limiter, tokens, clock } = this.options;
    const classified = classifyResponse({
      status: response.status,
      body: response.body,
      retryAfter: headerOf(response, 'retry-after'),
      nowMs: clock.now(),
    });
    const { kind, retryAfterMs } = classified;
    const error = new ApiError(attempted, classified);
    if (kind === 'retry' || kind === 'notFound') return this.fault(error, retryAfterMs);
    if (kind === 'throttled') {
      const recover = async (): Promise<void> => {
        this.counts.throttled += 1;
        await limiter.throttled(retryAfterMs);
      };
      return { cause: 'throttled', error, recover };
    }
    /** What the token itself shows about the refusal is clearer than the API's words. */
    const giveUp = (): never => {
      if (isAccessDenied(kind)) tokens.check(token);
      throw error;
    };
    if (kind !== 'unauthorized') return giveUp();
    const recover = (): void => {
      tokens.invalidate(token);
    };
    return { cause: 'token', error, recover, giveUp };
  }

  private fault(error: unknown, askedMs?: number): FailedAttempt<HttpResponse, ApiCause> {
    return { cause: 'fault', error, askedMs, retries: this.faultRetries };
  }
}

/** `sendRequest` does not know what a request is for. */
function nameAttempt(error: unknown, attempted: string): unknown {
  return error instanceof ResponseError ? new ResponseError(error, attempted) : error;
}

const refusals: ReadonlySet<ErrorKind> = new Set([
  'unauthorized',
  'forbidden',
  'auditingOff',
  'configuration',
]);

function isAccessDenied(kind: ErrorKind): boolean {
  return refusals.has(kind);
}

/** A failing sink or ledger fails at the next download as well. */
function isWorthRetrying(error: unknown): boolean {
  if (error instanceof ResponseError && error.isFinal) return false;
  return !(error instanceof SinkError) && !isStorageError(error);
}
