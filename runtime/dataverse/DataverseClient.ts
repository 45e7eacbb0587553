import { randomUUID } from 'node:crypto';

import { RetryableError } from '../errors/RetryableError';
import type { BatchOperation, BatchPart } from './BatchOperation';
import { BrokenBatchError, decodeBatch } from './decodeBatch';
import { encodeBatch } from './encodeBatch';
import { dataverseCodes } from './explainDataverseError';
import { maxAttempts, type WebAnswer, type WebCall, WebClient } from './WebClient';
import { readWebError } from './WebError';

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
    const parts = new Map<number, BatchPart>();
    const attempts = { failed: 0 };
    let open = operations.map((_operation, index) => index);
    while (open.length > 0) {
      const sent = open.map((index) => operations[index] as BatchOperation);
      const received = await this.exchangeBatch(sent, attempted, attempts);
      received.forEach((part, position) => parts.set(open[position] as number, part));
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

  /** An empty list stands for an answer that could not be read: all of it is sent again. */
  private async exchangeBatch(
    operations: readonly BatchOperation[],
    attempted: string,
    attempts: { failed: number },
  ): Promise<readonly BatchPart[]> {
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
      body: encodeBatch(operations, boundary),
    });
    try {
      const contentType = answer.headers['content-type'];
      const parts = decodeBatch(
        Array.isArray(contentType) ? contentType[0] : contentType,
        answer.body,
      );
      if (parts.length === 0 || parts.length > operations.length) {
        throw new BrokenBatchError(
          `The answer to a batch of ${operations.length} has ${parts.length} parts.`,
        );
      }
      return parts;
    } catch (error) {
      if (!(error instanceof BrokenBatchError)) throw error;
      await this.backOff(attempts, toRetryable(attempted, error));
      return [];
    }
  }

  /** False: they were tried often enough. */
  private async waitBeforeRetry(
    again: readonly number[],
    parts: ReadonlyMap<number, BatchPart>,
    attempts: { failed: number },
  ): Promise<boolean> {
    const refused = again.map((index) => parts.get(index)).filter((part) => part !== undefined);
    const throttled = refused.find((part) => part.status === 429);
    if (throttled) {
      await this.throttled(throttled.headers, readWebError(429, throttled.body).code);
    } else if (refused.length > 0) {
      if (attempts.failed + 1 >= maxAttempts) return refused.length < again.length;
      await this.backOff(attempts, new Error('The parts of a batch met faults.'));
    }
    return true;
  }
}

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
