import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
  type SendRequest,
} from '@azure/core-rest-pipeline';

export interface RetryTimes {
  /** For one attempt, body included: the SDK's own time-out ends with the head of the response. */
  readonly attemptMs: number;
  /** No further attempt begins after so long. */
  readonly totalMs: number;
  readonly firstDelayMs: number;
}

/** What happened at one storage account since its clients were made. */
export interface StorageFaults {
  /**
   * Responses that were lost while messages were received. The service has hidden those messages,
   * and nobody works on them until they become visible again.
   */
  lostReceives: number;
}

/** An error of the last attempt, with how many there were. */
export interface RetriedError {
  readonly attempts?: number;
}

export const defaultTimes: RetryTimes = { attemptMs: 30_000, totalMs: 60_000, firstDelayMs: 300 };

const maxAttempts = 6;
/** An address that nobody listens at is rarely a passing fault. */
const maxAttemptsUnreachable = 4;
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
 * bodies that are cut off, HTTP 408, 429 and 5xx, and no response in time. It is in the place of the
 * SDK's own policies, which give up at a body that is cut off, wait without a limit for one that
 * stalls and as long as `Retry-After` says. A request may have acted although its response was lost,
 * so every write of this product is safe to repeat.
 */
export function retryPassingFaults(faults: StorageFaults, times = defaultTimes): PipelinePolicy {
  return {
    name: 'retryPassingFaults',
    async sendRequest(request, next) {
      // A compressed body that is cut off would never end in the SDK's decoder.
      request.headers.delete('Accept-Encoding');
      const startedMs = performance.now();
      for (let attempts = 1; ; attempts += 1) {
        const outcome = await tryOnce(request, next, times.attemptMs);
        const limit = limitOf(outcome);
        const isLate = performance.now() - startedMs >= times.totalMs;
        if (limit > 1 && isReceive(request)) faults.lostReceives += 1;
        if (attempts >= limit || isLate) return finish(outcome, attempts);
        await sleep(delayMs(outcome, attempts, times.firstDelayMs));
      }
    },
  };
}

type Outcome = { readonly response: PipelineResponse } | { readonly error: unknown };

async function tryOnce(
  request: PipelineRequest,
  next: SendRequest,
  attemptMs: number,
): Promise<Outcome> {
  const callerSignal = request.abortSignal;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, attemptMs);
  request.abortSignal = late.signal;
  try {
    return { response: await next(request) };
  } catch (error) {
    if (!late.signal.aborted) return { error };
    const message = `No complete response came within ${attemptMs / 1000} seconds.`;
    return { error: new RestError(message, { code: 'ETIMEDOUT', request }) };
  } finally {
    clearTimeout(timer);
    if (callerSignal) request.abortSignal = callerSignal;
    else delete request.abortSignal;
  }
}

function finish(outcome: Outcome, attempts: number): PipelineResponse {
  if ('response' in outcome) return outcome.response;
  const { error } = outcome;
  throw typeof error === 'object' && error !== null ? Object.assign(error, { attempts }) : error;
}

/** The attempts that an outcome is worth; 1 for what repeating does not change. */
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

function delayMs(outcome: Outcome, attempts: number, firstDelayMs: number): number {
  const response =
    'response' in outcome
      ? outcome.response
      : isRestError(outcome.error)
        ? outcome.error.response
        : undefined;
  const asked = Number(response?.headers.get('Retry-After')) * 1_000;
  const ownMs = firstDelayMs * 2 ** (attempts - 1) * (0.75 + Math.random() / 2);
  return Math.min(longestDelayMs, asked > 0 ? asked : ownMs);
}

/** `GET …/‹queue›/messages` hides what it returns, unless it only peeks. */
function isReceive({ method, url }: PipelineRequest): boolean {
  return method === 'GET' && /\/messages\?/.test(url) && !url.includes('peekonly');
}
