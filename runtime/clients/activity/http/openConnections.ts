import type { Dispatcher } from 'undici';

import { connect } from '../../http/connect';
import { sharedReads } from './sharedReads';

/** Keep-alive connections to the API's host, and to no other. */
export function openConnections(
  audience: string,
  connections: number,
  { ca }: { readonly ca?: Buffer } = {},
): Dispatcher {
  return connect(new URL(audience).origin, {
    connections,
    connectTimeoutMs: 15_000,
    silenceMs: 90_000,
    direct: sharedReads(),
    ...(ca === undefined ? {} : { ca }),
  });
}
