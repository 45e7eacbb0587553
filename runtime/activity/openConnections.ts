import { type Dispatcher, Pool } from 'undici';

import { sharedReads } from './sharedReads';

/** Keep-alive connections to the API's host, and to no other. */
export function openConnections(
  audience: string,
  connections: number,
  connect: { readonly ca?: Buffer } = {},
): Dispatcher {
  return new Pool(new URL(audience).origin, {
    connections,
    // One answer at a time on each connection is what the slots for downloads count on.
    allowH2: false,
    connect: { ...connect, ...sharedReads(), timeout: 15_000 },
    headersTimeout: 90_000,
    bodyTimeout: 90_000,
  });
}
