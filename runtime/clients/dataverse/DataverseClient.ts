import type { ConnectorError } from '../../domain/errors/ConnectorError';
import type { WebCall, WebResponse } from '../http/WebCall';
import { WebClient, type WebClientOptions } from '../http/WebClient';
import type { BatchOperation, BatchPart } from './batch/BatchOperation';
import { sendBatch } from './batch/sendBatch';
import { dataverseCodes } from './explainDataverseError';

export const apiRoot = '/api/data/v9.2';

/** Before the server has said how many requests at a time it recommends (`x-ms-dop-hint`). */
const firstParallelism = 4;
/** The service's own limit for one user ("Service protection API limits"). */
const mostParallelism = 52;

/** The Dataverse Web API of one environment. */
export class DataverseClient {
  private readonly web: WebClient;
  private hint = firstParallelism;
  private ceiling = mostParallelism;

  constructor(options: WebClientOptions) {
    this.web = new WebClient(options, {
      onResponse: ({ headers }) => {
        const hint = Number(headers['x-ms-dop-hint']);
        if (Number.isInteger(hint) && hint > 0) this.hint = hint;
      },
      onThrottled: (code) => {
        if (code !== dataverseCodes.tooManyAtOnce) return;
        this.ceiling = Math.max(1, Math.floor(this.parallelism / 2));
      },
    });
  }

  /** Requests that may be under way at the same time. */
  get parallelism(): number {
    return Math.max(1, Math.min(this.hint, this.ceiling));
  }

  get origin(): string {
    return this.web.origin;
  }

  get counts(): WebClient['counts'] {
    return this.web.counts;
  }

  async send(call: WebCall): Promise<WebResponse> {
    return await this.web.send(call);
  }

  async getJson<T>(
    call: WebCall,
    isExpected: (value: unknown) => value is T,
  ): Promise<T | undefined> {
    return await this.web.getJson(call, isExpected);
  }

  /** Sends operations in one `$batch` and returns the result of each, in their order. */
  async sendBatch(
    operations: readonly BatchOperation[],
    attempted: string,
  ): Promise<readonly BatchPart[]> {
    return await sendBatch(this.web, operations, { path: `${apiRoot}/$batch`, attempted });
  }

  explain(response: Pick<WebResponse, 'status' | 'body'>, call: WebCall): ConnectorError {
    return this.web.explain(response, call);
  }

  unexpected(response: Pick<WebResponse, 'status' | 'body'>, call: WebCall): ConnectorError {
    return this.web.unexpected(response, call);
  }
}
