import { Agent } from 'undici';

import { assumedSchema } from '../../../../../runtime/clients/dataverse/schema/assumedSchema';
import { DataverseClient } from '../../../../../runtime/clients/dataverse/DataverseClient';
import { explainDataverseError } from '../../../../../runtime/clients/dataverse/explainDataverseError';
import type { DeliveryContext } from '../../../../../runtime/pipeline/deliver/context/DeliveryContext';
import { toOutboxRow } from '../../../../../runtime/stores/outbox/OutboxRow';
import { sendLaunches } from '../../../../../runtime/pipeline/deliver/steps/sendLaunches';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { WebServer } from '../../../clients/dataverse/WebServer';
import { FakeClock } from '../../../clients/throttling/FakeClock';

const rows = Array.from({ length: 30 }, (_, index) =>
  toOutboxRow({
    ...auditEvent({ id: `e2a84675-8952-4d91-a2ea-${String(index).padStart(12, '0')}` }),
    queuedAt: new Date('2026-05-19T14:00:00Z'),
  }),
);

describe('sendLaunches', () => {
  const dispatcher = new Agent();
  let server: WebServer;
  let context: DeliveryContext;

  beforeEach(async () => {
    server = new WebServer();
    await server.start();
    const client = new DataverseClient({
      origin: server.origin,
      tokens: { getToken: async () => 'token', invalidate: () => undefined },
      dispatcher,
      clock: new FakeClock(),
      explain: (error, { attempted }) =>
        explainDataverseError(error, { attempted, url: server.origin, user: 'app' }),
    });
    const schema = assumedSchema('newer');
    const columns = { get: async () => schema, refresh: async () => undefined };
    // Sending needs neither users nor marks nor the outbox.
    context = { client, columns, users: undefined } as unknown as DeliveryContext;
  });
  afterEach(async () => {
    await server.stop();
  });
  afterAll(async () => {
    await dispatcher.close();
  });

  function respondWith(codeOf: (index: number) => string | undefined): void {
    server.respond = ({ body }) => {
      const parts = [...body.matchAll(/admin_auditlogs\(\S+?-0*(\d+)\)/g)].map(([, index]) => {
        const code = codeOf(Number(index));
        return code === undefined
          ? 'HTTP/1.1 204 No Content\r\n\r\n'
          : `HTTP/1.1 400 Bad Request\r\n\r\n${JSON.stringify({ error: { code, message: 'No.' } })}`;
      });
      return {
        status: 200,
        headers: { 'content-type': 'multipart/mixed; boundary=b' },
        body: `${parts.map((part) => `--b\r\n\r\n${part}\r\n`).join('')}--b--\r\n`,
      };
    };
  }

  const send = (count: number) =>
    sendLaunches(rows.slice(0, count), { apps: new Map(), users: undefined }, context);

  it('reports a problem of the environment if many rows are all refused for one reason', async () => {
    respondWith(() => '0x80040265');
    await expect(send(30)).rejects.toMatchObject({
      code: 'dataverse.refused',
      problem: expect.stringContaining('0x80040265: No'),
    });
  });

  it('refuses single rows if there are few, if one was written, or if reasons differ', async () => {
    respondWith(() => '0x80040265');
    expect((await send(19)).refused).toHaveLength(19);
    respondWith((index) => (index === 7 ? undefined : '0x80040265'));
    expect((await send(30)).refused).toHaveLength(29);
    respondWith((index) => (index === 7 ? '0x80044331' : '0x80040265'));
    expect((await send(30)).refused).toHaveLength(30);
  });
});
