import { Agent } from 'undici';

import { DataverseClient } from '../../../../runtime/clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../../runtime/clients/dataverse/explainDataverseError';
import { listRows } from '../../../../runtime/clients/dataverse/listRows';
import { readTableSchema } from '../../../../runtime/clients/dataverse/schema/readTableSchema';
import { FakeClock } from '../throttling/FakeClock';
import { WebServer } from './WebServer';

describe('listRows', () => {
  const dispatcher = new Agent();
  let server: WebServer;
  let client: DataverseClient;

  beforeEach(async () => {
    server = new WebServer();
    await server.start();
    client = new DataverseClient({
      origin: server.origin,
      tokens: { getToken: async () => 'token', invalidate: () => undefined },
      dispatcher,
      clock: new FakeClock(),
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url: server.origin, user: 'app' }),
    });
  });
  afterEach(async () => {
    await server.stop();
  });
  afterAll(async () => {
    await dispatcher.close();
  });

  const call = { path: '/api/data/v9.2/admin_apps?$filter=x', attempted: 'Looking up apps' };
  const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });

  it('follows the pages to their end', async () => {
    const link = `${server.origin}/api/data/v9.2/admin_apps?$skiptoken=2%20x`;
    server.answers = [
      json({ value: [{ a: 1 }, { a: 2 }], '@odata.nextLink': link }),
      json({ value: [{ a: 3 }] }),
    ];
    expect(await listRows(client, call)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(server.seen[1]?.url).toBe('/api/data/v9.2/admin_apps?$skiptoken=2%20x');
  });

  it('sends no token to another host, and does not walk in circles', async () => {
    for (const link of ['https://other.example/api', 'https://', `${server.origin}${call.path}`]) {
      server.seen.length = 0;
      server.answers = [json({ value: [], '@odata.nextLink': link })];
      await expect(listRows(client, call)).rejects.toMatchObject({ code: 'dataverse.address' });
      expect(server.seen).toHaveLength(1);
    }
  });

  it('takes a response without rows for an error, never for an empty list', async () => {
    for (const answer of [{}, null, [], { value: {} }, { value: [null, 5] }]) {
      server.answers = [json(answer)];
      await expect(listRows(client, call)).rejects.toMatchObject({ code: 'dataverse.address' });
    }
    server.answers = [json({ value: [] })];
    expect(await listRows(client, call)).toEqual([]);
  });

  it('throws the error of the caller when the table does not exist', async () => {
    server.answers = [{ status: 404, body: '{"error":{"code":"0x80060888"}}' }];
    const ifMissing = () => new Error('No such table.');
    await expect(listRows(client, { ...call, ifMissing })).rejects.toThrow('No such table.');
    await expect(listRows(client, call)).rejects.toMatchObject({ code: 'dataverse.refused' });
  });

  it('lets nothing be written into a table whose essential columns are not listed', async () => {
    server.answers = [json({ value: [{ LogicalName: 'admin_appid' }] })];
    await expect(readTableSchema(client, 'admin_auditlog')).rejects.toMatchObject({
      code: 'dataverse.columns',
      problem: expect.stringContaining('no admin_creationtime, admin_applookup, admin_operation'),
    });
  });
});
