import { createServer, type Server } from 'node:http';

import { close, listen } from '../../../local/emulators/http/listen';
import { forwardRequest } from './forwardRequest';

/** Stands before the table service of a storage account and counts its requests. */
export class StorageWatch {
  /** `POST $batch`, `GET AuditLogDelivery`, …: method and table of each request. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    /** The account with its tables behind this server. */
    readonly connectionString: string,
  ) {}

  static async start(connectionString: string): Promise<StorageWatch> {
    const endpoint = new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? '');
    const server = createServer((incoming, response) => {
      const { method, url = '/' } = incoming;
      const [table = ''] = (url.split('/')[2] ?? '').split(/[?(]/);
      watch.requests.push(`${method} ${table}`);
      forwardRequest(incoming, response, endpoint);
    });
    const { pathname } = endpoint;
    const front = `http://127.0.0.1:${await listen(server)}${pathname}`;
    const watch = new StorageWatch(
      server,
      connectionString.replace(/TableEndpoint=[^;]+/, `TableEndpoint=${front}`),
    );
    return watch;
  }

  async stop(): Promise<void> {
    await close(this.server);
  }
}
