import type { HttpResponse } from '../http/sendRequest';
import { sendRequest } from '../http/sendRequest';
import type { HostKeys } from './FunctionSite';

/** A cold start of a new package can take a minute. */
const answerWithinMs = 120_000;

/** The running app, called with its keys as an administrator would. */
export class AppClient {
  constructor(
    readonly url: string,
    private readonly keys: HostKeys,
  ) {}

  async readHostStatus(): Promise<HttpResponse> {
    return await this.send('GET', '/admin/host/status', this.keys.master);
  }

  /** `only`: names of checks separated by commas, or `none`; absent: all. */
  async examine(only?: string): Promise<HttpResponse> {
    const query = only === undefined ? '' : `?only=${only}`;
    return await this.send('GET', `/api/doctor${query}`, this.keys.function);
  }

  async startSubscription(): Promise<HttpResponse> {
    return await this.send('POST', '/api/subscription/start', this.keys.function);
  }

  private async send(method: 'GET' | 'POST', path: string, key: string): Promise<HttpResponse> {
    return await sendRequest({
      method,
      url: `${this.url}${path}`,
      headers: { 'x-functions-key': key },
      timeoutMs: answerWithinMs,
    });
  }
}
