import {
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
  type SendRequest,
} from '@azure/core-rest-pipeline';

import { parseRetryAfterHeader } from '../../../contracts/http/parseRetryAfter';
import { type Clock, systemClock } from '../../domain/time/Clock';
import { formatCount } from '../../../contracts/text/formatCount';

export interface RetryTimes {
  readonly clock: Clock;
  /** For one attempt, body included: the SDK's own time-out ends with the head of the response. */
  readonly attemptMs: number;
  /** No further attempt begins after so long. */
  readonly totalMs: number;
  readonly firstDelayMs: number;
}

/** What happened at one storage account since its clients were made. */
export interface StorageFaults {
  /**
   * Responses that were lost while messages were received. The service has hidden those messages, so
   * no worker gets them until they become visible again.
   */
  lostReceives: number;
}

/** An error of the last attempt, with the number of attempts. */
export interface RetriedError {
  readonly attempts?: number;
}

export const defaultTimes: RetryTimes = {
  clock: systemClock,
  attemptMs: 30_000,
  totalMs: 60_000,
  firstDelayMs: 300,
};

/** With the delays between them, six attempts cover eight to ten seconds. */
const maxAttempts = 6;
/** An address without a listener is rarely a passing fault. */
const maxAttemptsUnreachable = 4;
/** Also for a `Retry-After`: a run must not wait as long as a server asks. */
const longestDelayMs = 4_000;

const passingStatuses = new Set([408, 429, 500, 502, 503, 504]);
const unreachableCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH']);
const passingCodes = new Set([
  ...unreachableCodes,
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  RestError.REQUEST_SEND_ERROR,
  // The body was cut off, or is not what its head announced.
  RestError.PARSE_ERROR,
]);

/**
 * Sends requests to tables and queues again after faults that pass: connections that are reset,
 * bodies that are cut off, HTTP 408, 429 and 5xx, and no response in time. It replaces the SDK's own
 * policies, which do not repeat a body that is cut off, wait without a limit for one that stalls, and
 * as long as `Retry-After` says. A request may have acted although its response was lost, so every
 * write of this product is safe to repeat. An abort by the caller ends the attempt; during a delay, it
 * takes effect after it, four seconds later at most.
 */
export function retryPassingFaults(faults: StorageFaults, times = defaultTimes): PipelinePolicy {
  const { clock } = times;
  return {
    name: 'retryPassingFaults',
    async sendRequest(request, next) {
      // A compressed body that is cut off would never end in the SDK's decoder.
      request.headers.delete('Accept-Encoding');
      const startedMs = clock.elapsedMs();
      for (let attempts = 1; ; attempts += 1) {
        const outcome = await tryOnce(request, next, times);
        const limit = limitOf(outcome);
        const isLate = clock.elapsedMs() - startedMs >= times.totalMs;
        if (limit > 1 && isReceive(request)) faults.lostReceives += 1;
        if (attempts >= limit || isLate) return finish(outcome, attempts);
        // A stop of the run does not end this wait, because a stopped run still settles what is finished.
        await clock.wait(delayMs(outcome, attempts, times), undefined);
      }
    },
  };
}

type Outcome = { readonly response: PipelineResponse } | { readonly error: unknown };

async function tryOnce(
  request: PipelineRequest,
  next: SendRequest,
  { clock, attemptMs }: RetryTimes,
): Promise<Outcome> {
  const callerSignal = request.abortSignal;
  const attempt = new AbortController();
  const ended = new AbortController();
  let isLate = false;
  void clock.wait(attemptMs, ended.signal).then(() => {
    if (ended.signal.aborted) return;
    isLate = true;
    attempt.abort();
  });
  const abort = (): void => {
    attempt.abort();
  };
  callerSignal?.addEventListener('abort', abort);
  if (callerSignal?.aborted === true) abort();
  request.abortSignal = attempt.signal;
  try {
    const response = await next(request);
    return isWhole(request, response) ? { response } : { error: cutOff(request) };
  } catch (error) {
    if (!isLate) return { error };
    const message = `No complete response came within ${formatCount(attemptMs / 1000, 'second')}.`;
    return { error: new RestError(message, { code: 'ETIMEDOUT', request }) };
  } finally {
    ended.abort();
    callerSignal?.removeEventListener('abort', abort);
    if (callerSignal) request.abortSignal = callerSignal;
    else delete request.abortSignal;
  }
}

function finish(outcome: Outcome, attempts: number): PipelineResponse {
  if ('response' in outcome) return outcome.response;
  const { error } = outcome;
  throw typeof error === 'object' && error !== null ? Object.assign(error, { attempts }) : error;
}

/** How many attempts an outcome allows; 1 if a repetition cannot change it. */
function limitOf(outcome: Outcome): number {
  const status = statusOf(outcome);
  if (status !== undefined && passingStatuses.has(status)) return maxAttempts;
  if (!('error' in outcome) || !isRestError(outcome.error)) return 1;
  const { code = '' } = outcome.error;
  if (!passingCodes.has(code)) return 1;
  return unreachableCodes.has(code) ? maxAttemptsUnreachable : maxAttempts;
}

function statusOf(outcome: Outcome): number | undefined {
  if ('response' in outcome) return outcome.response.status;
  return isRestError(outcome.error) ? outcome.error.statusCode : undefined;
}

function delayMs(outcome: Outcome, attempts: number, { clock, firstDelayMs }: RetryTimes): number {
  const response =
    'response' in outcome
      ? outcome.response
      : isRestError(outcome.error)
        ? outcome.error.response
        : undefined;
  const askedMs = parseRetryAfterHeader(response?.headers.get('Retry-After'), clock.now());
  const ownMs = firstDelayMs * 2 ** (attempts - 1) * (0.75 + Math.random() / 2);
  return Math.min(longestDelayMs, askedMs || ownMs);
}

/**
 * Whether a list of messages has its end. The SDK reads XML that was cut off without an error: a message
 * would lack its text, and stay hidden.
 */
function isWhole(request: PipelineRequest, { status, bodyAsText }: PipelineResponse): boolean {
  if (!isMessageList(request) || status !== 200) return true;
  return /<\/QueueMessagesList>\s*$|<QueueMessagesList\s*\/>\s*$/.test(bodyAsText ?? '');
}

function cutOff(request: PipelineRequest): RestError {
  return new RestError('The list of messages has no end.', {
    code: RestError.PARSE_ERROR,
    request,
  });
}

/** `GET …/‹queue›/messages` hides what it returns, unless it only peeks. */
function isReceive(request: PipelineRequest): boolean {
  return isMessageList(request) && !request.url.includes('peekonly');
}

function isMessageList({ method, url }: PipelineRequest): boolean {
  return method === 'GET' && /\/messages\?/.test(url);
}
