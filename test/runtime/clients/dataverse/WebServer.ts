import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

import { close, listen } from '../../../../local/emulators/http/listen';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cuts the connection in place of an answer. */
  readonly isReset?: boolean;
}

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that gives the answers of a test in turn, and the last one for ever. */
export class WebServer {
  readonly seen: Seen[] = [];
  origin = '';
  answers: Answer[] = [];
  /** Answers in place of `answers`. */
  respond: ((seen: Seen) => Answer) | undefined;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body };
      this.seen.push(seen);
      const next = (): Answer | undefined =>
        this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      const answer = this.respond ? this.respond(seen) : next();
      if (!answer || answer.isReset === true) {
        response.destroy();
        return;
      }
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        ...answer.headers,
      });
      response.end(answer.body ?? '{}');
    });
  });

  async start(): Promise<void> {
    this.origin = `http://127.0.0.1:${await listen(this.server)}`;
  }

  async stop(): Promise<void> {
    await close(this.server);
  }
}
