import { setTimeout as sleep } from 'node:timers/promises';

import { findNetworkError } from '../../../contracts/http/networkErrors';
import { type AttemptOutcome, Attempts, retry } from '../../../contracts/retry/retry';
import type { RetryPolicy } from '../../../contracts/retry/RetryPolicy';
import { minuteMs, secondMs } from '../../../contracts/time/durations';
import { readFault } from '../../../publish/http/readFault';
import {
  type HttpRequest,
  type HttpResponse,
  sendRequest,
} from '../../../publish/http/sendRequest';
import { StepError } from '../../../publish/settings/StepError';
import { askedWaitMs, isThrottling } from './throttling';

export interface RestOptions {
  /** Root of the API, without a slash at the end. */
  readonly root: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Factor on all waits; 0 in tests. */
  readonly waitFactor: number;
  readonly note: (text: string) => void;
}

/** What an API gets beside its settings. */
export type Surroundings = Pick<RestOptions, 'waitFactor' | 'note'>;

/** What a person does about a response that is not a success. */
type Explain = (response: HttpResponse) => string;

export interface RestRequest {
  readonly method?: HttpRequest['method'];
  /** Below the root, or a whole URL of the same root, such as that of the next page. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
  /** What is being done, for messages. */
  readonly what: string;
  /** A status that is a result too, such as 404. */
  readonly accept?: readonly number[];
}

type Cause = 'throttled' | 'unavailable';

const waits = { firstMs: 2 * secondMs, factor: 2, longestMs: minuteMs, jitter: [0.75, 1] } as const;

/** A job waits some minutes for a rate limit, and not for its next hour. */
const policy: RetryPolicy<Cause> = {
  totalMs: 15 * minuteMs,
  causes: {
    throttled: { retries: 5, waits, asked: { use: 'replace', giveUpAboveMs: 5 * minuteMs } },
    unavailable: { retries: 4, waits, asked: { use: 'lengthen', atMostMs: minuteMs } },
  },
};

/** Requests to the REST API of a pipeline's system: JSON, tried again, with explained failures. */
export class RestClient {
  constructor(private readonly options: RestOptions) {}

  /** @throws StepError if the response is not a success. */
  async send(request: RestRequest, explain: Explain): Promise<HttpResponse> {
    const { waitFactor, note } = this.options;
    const attempts = new Attempts<Cause>(policy, {
      elapsedMs: () => performance.now(),
      wait: async (ms) => await sleep(ms * waitFactor),
      onWait: ({ error, waitMs }) => {
        const reason = error instanceof StepError ? error.problem : String(error);
        note(`${reason} Trying again in ${Math.ceil(waitMs / secondMs)} s.`);
      },
    });
    return await retry(attempts, async () => await this.attempt(request, explain));
  }

  private async attempt(
    request: RestRequest,
    explain: Explain,
  ): Promise<AttemptOutcome<HttpResponse, Cause>> {
    const { what, accept = [] } = request;
    let response: HttpResponse;
    try {
      response = await sendRequest(this.toHttp(request));
    } catch (error) {
      return this.explainUnreachable(error, request);
    }
    const { status } = response;
    // Azure DevOps responds with 203 and a page to sign in where a token is not accepted.
    if ((status >= 200 && status < 300 && status !== 203) || accept.includes(status)) {
      return { done: response };
    }
    const fault = readFault(response.body);
    const problem = `${what}: ${this.host} responded with HTTP ${status}${fault === '' ? '.' : `: ${fault}`}`;
    const error = new StepError(problem, explain(response));
    const askedMs = askedWaitMs(response);
    if (isThrottling(response)) return { cause: 'throttled', error, askedMs };
    // A creation that failed with 5xx may have happened: the next run of the step finds it.
    const isRepeatable = request.method !== 'POST' || status === 503;
    if (status >= 500 && isRepeatable) return { cause: 'unavailable', error, askedMs };
    throw error;
  }

  private explainUnreachable(
    error: unknown,
    { what, method }: RestRequest,
  ): AttemptOutcome<HttpResponse, Cause> {
    const failure = findNetworkError(error);
    if (failure === undefined) throw error;
    const { meaning, code, fix, isFinal = false } = failure;
    const problem = `${what}: ${this.host} cannot be reached: ${meaning} (${code}).`;
    const reported = new StepError(problem, fix, error);
    const isUnsent = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].includes(code);
    if (isFinal || (method === 'POST' && !isUnsent)) throw reported;
    return { cause: 'unavailable', error: reported };
  }

  private get host(): string {
    return new URL(this.options.root).host;
  }

  private toHttp({ method = 'GET', path, query, body, contentType }: RestRequest): HttpRequest {
    const { root, headers } = this.options;
    const url = path.startsWith('/') ? `${root}${path}` : path;
    return {
      method,
      url: query === undefined ? url : `${url}?${new URLSearchParams(query).toString()}`,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { text: JSON.stringify(body) }),
      timeoutMs: minuteMs,
    };
  }
}
