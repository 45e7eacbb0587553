import { randomUUID } from 'node:crypto';

import { RetryableError } from '../../domain/errors/RetryableError';
import type { Attempts } from '../http/Attempts';
import type { BatchOperation, BatchPart } from './batch/BatchOperation';
import { checkParts } from './batch/checkParts';
import { BrokenBatchError, decodeBatch } from './batch/decodeBatch';
import { encodeBatch } from './batch/encodeBatch';
import { dataverseCodes } from './explainDataverseError';
import { bisectBatch } from './batch/bisectBatch';
import {
  maxAttempts,
  maxThrottledAnswers,
  type WebAnswer,
  type WebCall,
  WebClient,
} from '../http/WebClient';
import { readWebError } from '../http/WebError';

export const apiRoot = '/api/data/v9.2';

/** Before the server has said how much it likes at a time (`x-ms-dop-hint`). */
const firstParallelism = 4;
/** The service's own limit for one user. */
const mostParallelism = 52;

/** The Dataverse Web API of one environment. */
export class DataverseClient extends WebClient {
  private hint = firstParallelism;
  private ceiling = mostParallelism;

  /** Requests that may be under way at the same time. */
  get parallelism(): number {
    return Math.max(1, Math.min(this.hint, this.ceiling));
  }

  override async send(call: WebCall): Promise<WebAnswer> {
    const answer = await super.send(call);
    const hint = Number(answer.headers['x-ms-dop-hint']);
    if (Number.isInteger(hint) && hint > 0) this.hint = hint;
    return answer;
  }

  /**
   * Sends operations in one `$batch` and returns what came of each, in their order. Those that were
   * throttled, met a fault or got no answer are sent again; one that meets faults to the end keeps
   * its status, since the others are none the worse for it.
   */
  async sendBatch(
    operations: readonly BatchOperation[],
    attempted: string,
  ): Promise<readonly BatchPart[]> {
    const parts: BatchParts = new Map();
    const attempts = this.begin();
    let open = operations.map((_operation, index) => index);
    while (open.length > 0) {
      await this.exchangeAll({ operations, attempted, attempts, parts }, open);
      const again = open.filter((index) => isPassing(parts.get(index)));
      if (!(await this.waitBeforeRetry(again, parts, attempts))) break;
      open = again;
    }
    return operations.map((_operation, index) => parts.get(index) as BatchPart);
  }

  protected override async throttled(headers: WebAnswer['headers'], code?: string): Promise<void> {
    if (code === dataverseCodes.tooManyAtOnce) {
      this.ceiling = Math.max(1, Math.floor(this.parallelism / 2));
    }
    await super.throttled(headers);
  }

  private async exchangeAll(batch: Batch, indices: readonly number[]): Promise<void> {
    const send = async (some: readonly number[]): Promise<WebAnswer | undefined> =>
      await this.exchangeBatch(batch, some);
    const refusal = await send(indices);
    const whole = refusal && (await bisectBatch(indices, refusal, send));
    if (whole) throw this.explain(whole, { path: '$batch', attempted: batch.attempted });
  }

  /**
   * Notes what came of these operations; of none when the answer could not be read, and they are
   * sent again. Returns the answer to a batch that was refused as a whole, which for one operation
   * is what came of it.
   */
  private async exchangeBatch(
    { operations, attempted, attempts, parts }: Batch,
    indices: readonly number[],
  ): Promise<WebAnswer | undefined> {
    const sent = indices.map((index) => operations[index] as BatchOperation);
    const boundary = `batch_${randomUUID()}`;
    const answer = await this.send({
      method: 'POST',
      path: `${apiRoot}/$batch`,
      attempted,
      headers: {
        'content-type': `multipart/mixed; boundary=${boundary}`,
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        prefer: 'odata.continue-on-error',
      },
      body: encodeBatch(sent, boundary),
      accept: wholeRefusals,
    });
    if (wholeRefusals.includes(answer.status)) {
      const [only] = indices;
      if (indices.length === 1 && only !== undefined) {
        parts.set(only, { status: answer.status, headers: {}, body: answer.body });
      }
      return answer;
    }
    try {
      const contentType = answer.headers['content-type'];
      const type = Array.isArray(contentType) ? contentType[0] : contentType;
      const received = checkParts(sent, decodeBatch(type, answer.body));
      received.forEach((part, position) => parts.set(indices[position] as number, part));
    } catch (error) {
      if (!(error instanceof BrokenBatchError)) throw error;
      await this.backOff(attempts, toRetryable(attempted, error));
    }
    return undefined;
  }

  /** False: they were tried often enough. */
  private async waitBeforeRetry(
    again: readonly number[],
    parts: ReadonlyMap<number, BatchPart>,
    attempts: Batch['attempts'],
  ): Promise<boolean> {
    const refused = again.map((index) => parts.get(index)).filter((part) => part !== undefined);
    const throttled = refused.find((part) => part.status === 429);
    if (throttled) {
      attempts.throttled += 1;
      const isOver = this.options.clock.elapsedMs() > attempts.untilMs;
      if (attempts.throttled > maxThrottledAnswers || isOver) return false;
      await this.throttled(throttled.headers, readWebError(429, throttled.body).code);
    } else if (refused.length > 0) {
      if (attempts.failed + 1 >= maxAttempts) return refused.length < again.length;
      await this.backOff(attempts, new Error('The parts of a batch met faults.'));
    }
    return true;
  }
}

/** What is sent, and what came of it so far. */
interface Batch {
  readonly operations: readonly BatchOperation[];
  readonly attempted: string;
  readonly attempts: Attempts;
  readonly parts: BatchParts;
}

type BatchParts = Map<number, BatchPart>;

/** Malformed, or too large: nothing of the batch was done. */
const wholeRefusals: readonly number[] = [400, 413];

/** Worth trying again; without a part, the service stopped before it, or its answer was unreadable. */
export function isPassing(part: BatchPart | undefined): boolean {
  return part === undefined || part.status === 429 || part.status === 408 || part.status >= 500;
}

function toRetryable(attempted: string, cause: BrokenBatchError): RetryableError {
  return new RetryableError({
    code: 'dataverse.answer',
    problem: `${attempted}: ${cause.message}`,
    fix: 'It is tried again by itself; if it stays, see whether a proxy changes the answers.',
    cause,
  });
}
