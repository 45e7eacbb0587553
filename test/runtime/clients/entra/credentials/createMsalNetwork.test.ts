import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createMsalNetwork } from '../../../../../runtime/clients/entra/credentials/createMsalNetwork';
import { EndlessServer } from '../../../stores/EndlessServer';

describe('the network of MSAL', () => {
  it('ends a response that never ends', async () => {
    const server = await EndlessServer.start('floods');
    try {
      const network = createMsalNetwork(fetch);
      await expect(network.client.sendGetRequestAsync(server.origin)).rejects.toThrow(
        'the response is larger than 1 MB',
      );
      expect(network.failure()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    } finally {
      await server.stop();
    }
  });

  it('shows MSAL a short wait only, since MSAL waits in silence, and its callers the whole', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('retry-after', '86400');
      response.writeHead(503, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const network = createMsalNetwork(fetch);
      const { port } = server.address() as AddressInfo;
      const answer = await network.client.sendGetRequestAsync(`http://127.0.0.1:${port}/`);
      expect(answer.headers['retry-after']).toBe('10');
      expect(network.retryAfterMs()).toBe(86_400_000);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
