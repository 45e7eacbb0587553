import { createServer, type IncomingMessage, type Server } from 'node:http';

import { close, listen } from '../../../local/emulators/http/listen';

/** A title for the window, a red word, text from the right, a line of its own, and a 8-bit control. */
const controls =
  '\u001b]0;owned\u0007\u001b[31mred\u001b[0m\u202egnp.exe\u2066\u009b2K\r\nForged: a line\u2028';
const endless = 60_000;

/**
 * A server that refuses everything with the headers and the body of the request in its message,
 * each time in another encoding, and with a message that is hostile to terminals and tables.
 */
export class EchoServer {
  /** Values of credentials that were sent to it. */
  readonly secrets = new Set<string>();
  private requests = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(status = 403): Promise<EchoServer> {
    const server = createServer((request, response) => {
      void echo.refuse(request).then((body) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
    });
    const echo = new EchoServer(server, `http://127.0.0.1:${await listen(server)}`);
    return echo;
  }

  async stop(): Promise<void> {
    await close(this.server);
  }

  /** In the form of Entra, and of every other service. */
  private async refuse(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks).toString();
    this.note(request, sent);
    const { headers, method = '', url = '' } = request;
    const lines = Object.entries({ ...headers, host: undefined }).flatMap(([name, value]) =>
      value === undefined ? [] : `${name}: ${String(value)}`,
    );
    const dump = [`${method} ${url}`, ...lines.toSorted(), sent.slice(0, 2_000)].join('\n');
    const forms = [
      dump,
      encodeURIComponent(dump),
      JSON.stringify(headers),
      JSON.stringify(JSON.stringify({ dump })),
      `<pre>${dump.replace(/[^\w\s]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</pre>`,
      Buffer.from(dump).toString('base64'),
      dump.toUpperCase(),
    ];
    const at = this.requests % forms.length;
    this.requests += 1;
    const rotated = [...forms.slice(at), ...forms.slice(0, at)];
    const message = `Refused.${controls} ${rotated.join(' ')} ${'x'.repeat(endless)}`;
    return JSON.stringify({
      error: { code: 'Refused', message, innererror: { code: message } },
      error_description: message,
      status_text: message,
    });
  }

  private note({ headers }: IncomingMessage, sent: string): void {
    const values = [
      headers.authorization?.replace(/^\w+\s/, '').replace(/^\w+:/, ''),
      headers['x-functions-key'],
      headers['x-identity-header'],
      /(?:client_secret|client_assertion)=([^&]+)/.exec(sent)?.[1],
    ];
    for (const value of values) {
      if (typeof value === 'string') this.secrets.add(decodeURIComponent(value));
    }
  }
}
