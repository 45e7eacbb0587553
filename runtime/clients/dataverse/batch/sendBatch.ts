import { randomUUID } from 'node:crypto';

import { type AttemptOutcome, type Attempts, retry } from '../../../../contracts/retry/retry';
import type { RetryPolicy } from '../../../../contracts/retry/RetryPolicy';
import { RetryableError } from '../../../domain/errors/RetryableError';
import { headerOf, type WebCall, type WebResponse } from '../../http/WebCall';
import type { WebClient } from '../../http/WebClient';
import { webRetries } from '../../http/webRetries';
import { type BatchOperation, type BatchPart, isPassing } from './BatchOperation';
import { bisectBatch } from './bisectBatch';
import { checkParts } from './checkParts';
import { BrokenBatchError, decodeBatch } from './decodeBatch';
import { encodeBatch } from './encodeBatch';

type BatchCause = 'fault' | 'throttled' | 'incomplete';

/** The parts of a batch; the request that carries them has the retries of every other request. */
const batchRetries = {
  totalMs: webRetries.totalMs,
  causes: {
    fault: webRetries.causes.fault,
    throttled: { retries: webRetries.causes.throttled.retries },
    // Each round gets further: a response without any part is a fault.
    incomplete: { retries: Infinity, ignoresDeadline: true },
  },
} as const satisfies RetryPolicy<BatchCause>;

/** Malformed, or too large: nothing of the batch was done. */
const wholeRefusals: readonly number[] = [400, 413];

/** What is sent, and the results so far. */
interface Batch {
  readonly web: WebClient;
  readonly operations: readonly BatchOperation[];
  readonly call: WebCall;
  readonly attempts: Attempts<BatchCause>;
  readonly parts: Map<number, BatchPart>;
}

/**
 * Sends operations in one `$batch` and returns the result of each, in their order. Those that were
 * throttled, met a fault or got no response are sent again. One that meets faults to the end keeps
 * its status, because the others are not affected.
 */
export async function sendBatch(
  web: WebClient,
  operations: readonly BatchOperation[],
  call: WebCall,
): Promise<readonly BatchPart[]> {
  const attempts = web.begin<BatchCause>(batchRetries);
  const batch = { web, operations, call, attempts, parts: new Map<number, BatchPart>() };
  let open = operations.map((_operation, index) => index);
  return await retry(attempts, async () => {
    await sendAll(batch, open);
    open = open.filter((index) => isPassing(batch.parts.get(index)));
    return settleRound(batch, open);
  });
}

/** Whether the batch is done, or why the operations that are left are sent again. */
function settleRound(
  { web, operations, parts, attempts }: Batch,
  open: readonly number[],
): AttemptOutcome<readonly BatchPart[], BatchCause> {
  const results = (): readonly BatchPart[] =>
    operations.map((_operation, index) => parts.get(index) as BatchPart);
  if (open.length === 0) return { done: results() };
  const error = new Error('The parts of a batch met faults.');
  const refused = open.map((index) => parts.get(index)).filter((part) => part !== undefined);
  const throttled = refused.find((part) => part.status === 429);
  if (throttled) {
    return { cause: 'throttled', error, recover: () => web.slowDown(throttled), giveUp: results };
  }
  const isLast = attempts.failures('fault') >= batchRetries.causes.fault.retries;
  const isIncomplete = refused.length < open.length;
  if (refused.length === 0 || (isLast && isIncomplete)) return { cause: 'incomplete', error };
  return {
    cause: 'fault',
    error,
    giveUp: (reason) => {
      if (reason === 'attempts') return results();
      throw error;
    },
  };
}

async function sendAll(batch: Batch, indices: readonly number[]): Promise<void> {
  const send = async (some: readonly number[]): Promise<WebResponse | undefined> =>
    await sendSome(batch, some);
  const refusal = await send(indices);
  const whole = refusal && (await bisectBatch(indices, refusal, send));
  if (whole) {
    throw batch.web.explain(whole, { path: '$batch', attempted: batch.call.attempted });
  }
}

/**
 * Notes the results of these operations. There are none when the response could not be read: the
 * operations are sent again. Returns the response to a batch that was refused as a whole, which for
 * one operation is its result.
 */
async function sendSome(
  { web, operations, call, attempts, parts }: Batch,
  indices: readonly number[],
): Promise<WebResponse | undefined> {
  const sent = indices.map((index) => operations[index] as BatchOperation);
  const boundary = `batch_${randomUUID()}`;
  const response = await web.send({
    ...call,
    method: 'POST',
    headers: {
      'content-type': `multipart/mixed; boundary=${boundary}`,
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
      prefer: 'odata.continue-on-error',
    },
    body: encodeBatch(sent, boundary),
    accept: wholeRefusals,
  });
  if (wholeRefusals.includes(response.status)) {
    const [only] = indices;
    if (indices.length === 1 && only !== undefined) {
      parts.set(only, { status: response.status, headers: {}, body: response.body });
    }
    return response;
  }
  try {
    const received = checkParts(
      sent,
      decodeBatch(headerOf(response, 'content-type'), response.body),
    );
    received.forEach((part, position) => parts.set(indices[position] as number, part));
  } catch (error) {
    if (!(error instanceof BrokenBatchError)) throw error;
    const retryable = toRetryable(call.attempted, error);
    const reason = await attempts.next({ cause: 'fault', error: retryable });
    if (reason !== undefined) throw retryable;
  }
  return undefined;
}

function toRetryable(attempted: string, cause: BrokenBatchError): RetryableError {
  return new RetryableError({
    code: 'dataverse.answer',
    problem: `${attempted}: ${cause.message}`,
    fix: 'It is tried again by itself; if it stays, see whether a proxy changes the responses.',
    cause,
  });
}
