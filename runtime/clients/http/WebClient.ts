import { parseRetryAfterHeader } from '../../../contracts/http/parseRetryAfter';
import { BodyTooLargeError } from '../../../contracts/http/readBoundedText';
import { type AttemptOutcome, Attempts, retry } from '../../../contracts/retry/retry';
import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';
import type { ConnectorError } from '../../domain/errors/ConnectorError';
import { explainNetworkError } from '../../domain/errors/explainNetworkError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { Clock } from '../../domain/time/Clock';
import type { LongWait } from '../../domain/time/LongWait';
import type { TokenSource } from '../entra/tokens/TokenSource';
import { reportRetryWaits } from './reportRetryWaits';
import { ThrottleGate } from '../throttling/ThrottleGate';
import { sendWebRequest, type WebConnection } from './sendWebRequest';
import { headerOf, isExpectedResponse, type WebCall, type WebResponse } from './WebCall';
import { readWebError, type WebError } from './WebError';
import { type WebCause, webRetries } from './webRetries';

export interface WebClientOptions extends WebConnection {
  readonly tokens: Pick<TokenSource, 'getToken' | 'invalidate'>;
  readonly clock: Clock;
  readonly explain: (error: WebError, call: WebCall) => ConnectorError;
  readonly pause?: ThrottleGate;
  /** After this moment (`Clock.elapsedMs`) no pause is waited for any more. */
  readonly untilMs?: number | undefined;
  readonly onLongWait?: ((wait: LongWait) => void) | undefined;
  /** Once it is given, waits end and no further request is sent: `send` throws `StoppedError`. */
  readonly stop?: AbortSignal | undefined;
}

/** What the users of one API need to know of its responses. */
export interface WebClientHooks {
  /** Called with each response that is not an error. */
  readonly onResponse?: (response: WebResponse) => void;
  /** Called with the code of each HTTP 429, before the pause begins. */
  readonly onThrottled?: (code: string | undefined) => void;
}

/**
 * Sends requests to an OData Web API: token, retries, pauses. Every request may be sent twice,
 * because its response may get lost: every caller's writes are safe to repeat. Throws errors that
 * say what to do.
 */
export class WebClient {
  /** Requests sent and responses that throttled, since this client was made. */
  readonly counts = { requests: 0, throttled: 0 };
  private readonly pause: ThrottleGate;
  private readonly onWait: ReturnType<typeof reportRetryWaits>;

  constructor(
    private readonly options: WebClientOptions,
    private readonly hooks: WebClientHooks = {},
  ) {
    this.pause = options.pause ?? new ThrottleGate(options.clock);
    this.onWait = reportRetryWaits(options.onLongWait);
  }

  get origin(): string {
    return this.options.origin;
  }

  async send(call: WebCall): Promise<WebResponse> {
    const attempts = this.begin<WebCause>(webRetries);
    return await retry(attempts, () => this.attempt(call, attempts));
  }

  /**
   * Reads JSON of the form that is expected, and throws at any other; `undefined` for 404 where the
   * call accepts it.
   */
  async getJson<T>(
    call: WebCall,
    isExpected: (value: unknown) => value is T,
  ): Promise<T | undefined> {
    const response = await this.send(call);
    if (response.status === 404) {
      // A proxy's page says nothing about what the API has.
      if (readWebError(404, response.body).isHtml) throw this.unexpected(response, call);
      return undefined;
    }
    const value = parseJson(response.body);
    if (!isExpected(value)) throw this.unexpected(response, call);
    return value;
  }

  explain(response: Pick<WebResponse, 'status' | 'body'>, call: WebCall): ConnectorError {
    return this.options.explain(readWebError(response.status, response.body), call);
  }

  /** A response of another form than that of this API. */
  unexpected(response: Pick<WebResponse, 'status' | 'body'>, call: WebCall): ConnectorError {
    const error = readWebError(response.status, response.body);
    return this.options.explain({ ...error, code: undefined, message: error.found }, call);
  }

  /** Attempts on this client's clock, until its deadline at most. */
  begin<Cause extends string>(policy: RetryPolicy<Cause>): Attempts<Cause> {
    const { clock, stop, untilMs } = this.options;
    const environment = {
      elapsedMs: () => clock.elapsedMs(),
      wait: async (ms: number) => {
        await clock.wait(ms, stop);
        this.checkStop();
      },
      onWait: this.onWait,
    };
    return new Attempts(policy, environment, untilMs);
  }

  /** Counts an HTTP 429 and begins the pause that it asks for. */
  async slowDown(response: Pick<WebResponse, 'headers' | 'body'>): Promise<void> {
    this.hooks.onThrottled?.(readWebError(429, response.body).code);
    this.counts.throttled += 1;
    await this.pause.extend(this.retryAfterMs(response));
  }

  private async attempt(
    call: WebCall,
    attempts: Attempts<WebCause>,
  ): Promise<AttemptOutcome<WebResponse, WebCause>> {
    await this.waitOutPause(call, attempts);
    this.checkStop();
    const token = await this.token();
    let response: WebResponse;
    try {
      this.counts.requests += 1;
      response = await sendWebRequest(call, token, this.options);
    } catch (error) {
      this.checkStop();
      const explained = explainNetworkError(call.attempted, error);
      if (error instanceof BodyTooLargeError) throw explained;
      return { cause: 'fault', error: explained };
    }
    if (isExpectedResponse(response, call)) {
      this.hooks.onResponse?.(response);
      return { done: response };
    }
    const error = this.explain(response, call);
    const { status } = response;
    if (status === 429) {
      return { cause: 'throttled', error, recover: () => this.slowDown(response) };
    }
    if (status === 408 || status >= 500) {
      return { cause: 'fault', error, askedMs: this.retryAfterMs(response) };
    }
    if (status !== 401) throw error;
    const recover = (): void => {
      this.options.tokens.invalidate(token);
    };
    return { cause: 'token', error, recover };
  }

  private async waitOutPause(call: WebCall, attempts: Attempts<WebCause>): Promise<void> {
    const { clock, origin, stop } = this.options;
    const { endsAtMs, endDateMs } = this.pause;
    if (endsAtMs > attempts.untilMs) {
      throw new RetryableError({
        code: 'dataverse.throttled',
        problem: `${call.attempted} at ${origin}: its limits ask for a pause until ${new Date(endDateMs).toISOString()}.`,
        fix: 'It goes on by itself after the pause.',
      });
    }
    const nowMs = clock.elapsedMs();
    this.onWait({
      error: `${call.attempted}: ${origin} asks to slow down`,
      waitMs: endsAtMs - nowMs,
      sinceMs: nowMs - attempts.sinceMs,
      leftMs: attempts.untilMs - nowMs,
    });
    await this.pause.waitOut(stop);
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

  private retryAfterMs(response: Pick<WebResponse, 'headers'>): number | undefined {
    return parseRetryAfterHeader(headerOf(response, 'retry-after'), this.options.clock.now());
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
