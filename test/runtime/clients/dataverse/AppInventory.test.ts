import { Agent } from 'undici';

import { AppInventory } from '../../../../runtime/clients/dataverse/AppInventory';
import { DataverseClient } from '../../../../runtime/clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../../runtime/clients/dataverse/explainDataverseError';
import { FakeClock } from '../throttling/FakeClock';
import { WebServer } from './WebServer';

const appId = '11111111-1111-4111-8111-111111111111';

describe('AppInventory', () => {
  it.each([[null], [5], [{}], [{ admin_appid: 7 }]])(
    'takes the row %j for a wrong response, never for a missing app',
    async (row) => {
      const server = new WebServer();
      const dispatcher = new Agent();
      await server.start();
      try {
        server.answers = [{ status: 200, body: JSON.stringify({ value: [row] }) }];
        const client = new DataverseClient({
          origin: server.origin,
          tokens: { getToken: async () => 'token', invalidate: () => undefined },
          dispatcher,
          clock: new FakeClock(),
          explain: (error, { attempted }) =>
            explainDataverseError(error, { attempted, url: server.origin, user: 'app' }),
        });
        await expect(new AppInventory(client, undefined).find([appId])).rejects.toMatchObject({
          code: 'dataverse.address',
          problem: expect.stringContaining('Looking up apps in the inventory'),
          fix: expect.stringContaining('AUDIT_LOGS_DATAVERSE_URL'),
        });
      } finally {
        await dispatcher.close();
        await server.stop();
      }
    },
  );
});
