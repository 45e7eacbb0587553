import { Agent } from 'undici';

import { DataverseClient } from '../../../../runtime/clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../../runtime/clients/dataverse/explainDataverseError';
import { ThrottleGate } from '../../../../runtime/clients/throttling/ThrottleGate';
import { reportLongWaits } from '../../../../runtime/domain/time/reportLongWaits';
import { FakeClock } from '../throttling/FakeClock';
import { type Answer, WebServer } from './WebServer';

/** A small HTTP server in place of Dataverse, and clients of it on a fake clock. */
export class DataverseTrial {
  readonly server = new WebServer();
  readonly clock = new FakeClock();
  /** The end of each pause, as a date. */
  readonly pauses: number[] = [];
  readonly reports: string[] = [];
  private readonly dispatcher = new Agent();
  private tokens = ['first', 'second', 'third'];

  static async open(): Promise<DataverseTrial> {
    const trial = new DataverseTrial();
    await trial.server.start();
    return trial;
  }

  async close(): Promise<void> {
    await this.dispatcher.destroy();
    await this.server.stop();
  }

  client(
    more: { readonly untilMs?: number; readonly pausedUntilMs?: number } = {},
  ): DataverseClient {
    const { server, clock } = this;
    return new DataverseClient({
      origin: server.origin,
      tokens: {
        getToken: async () => this.tokens[0] ?? '',
        invalidate: (token) => {
          this.tokens = this.tokens.filter((one) => one !== token);
        },
      },
      dispatcher: this.dispatcher,
      clock,
      pause: new ThrottleGate(clock, more.pausedUntilMs, async (untilMs) => {
        this.pauses.push(untilMs);
      }),
      untilMs: more.untilMs,
      onLongWait: reportLongWaits(
        (text) => this.reports.push(text),
        () => clock.now(),
      ),
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url: server.origin, user: 'app' }),
    });
  }
}

/** The response to a `$batch` whose parts have these statuses. */
export const multipart = (...statuses: readonly number[]): Answer & { readonly body: string } => ({
  status: 200,
  headers: { 'content-type': 'multipart/mixed; boundary=b' },
  body: `${statuses
    .map(
      (status) =>
        `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} X\r\nRetry-After: 9\r\n\r\n{}\r\n`,
    )
    .join('')}--b--\r\n`,
});
