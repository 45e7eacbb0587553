import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Longer than clients keep an idle connection. Node's five seconds can end just as a request comes. */
const keepAliveTimeoutMs = 60_000;

/** Listens on a free port of the loopback address and returns the port. */
export async function listen(server: Server | SecureServer): Promise<number> {
  server.keepAliveTimeout = keepAliveTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Benchmarks open hundreds of connections at once.
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Ends a server together with the connections that clients keep open. */
export async function close(server: Server | SecureServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
