import { AzureSASCredential, TableClient } from '@azure/data-tables';
import fc from 'fast-check';

import { insertTogether } from '../../../../runtime/stores/tables/insertTogether';
import { TestStorage } from '../storage/TestStorage';

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What differs from request to request, or is added when a body of bytes goes out. */
const ofOneRequest = [
  'x-ms-client-request-id',
  'x-ms-date',
  'authorization',
  'connection',
  'content-length',
];
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A client whose requests end in a list, signed as they would be sent. */
function intercepted(open: () => TableClient): { table: TableClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const table = open();
  table.pipeline.addPolicy(
    {
      name: 'intercept',
      sendRequest: (request) => {
        const headers = request.headers.toJSON();
        for (const name of ofOneRequest) delete headers[name];
        sent.push({
          url: request.url,
          headers: { ...headers, 'content-type': headers['content-type']!.replace(ids, 'id') },
          // The SDK writes line separators as they are; both are the same JSON.
          body: String(request.body)
            .replace(ids, 'id')
            .replace(/\u2028/g, '\\u2028')
            .replace(/\u2029/g, '\\u2029'),
        });
        return Promise.reject(new Error('intercepted'));
      },
    },
    { afterPhase: 'Sign' },
  );
  return { table, sent };
}

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"quoted"',
    'back\\slash',
    'line\r\nbreak',
    'separators\u2028\u2029',
    '--changeset_',
    '\ud83d',
  ),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }),
  fc.constant(undefined),
);
const row = fc.record({
  partitionKey: fc.constant('2026-05-19'),
  rowKey: fc.string(),
  first: value,
  second: value,
});

const accounts: readonly [string, () => TableClient][] = [
  [
    'an account key',
    () =>
      TableClient.fromConnectionString(
        'DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=a2V5;EndpointSuffix=core.windows.net',
        'AuditLog',
      ),
  ],
  [
    'a signature in the connection string',
    () =>
      TableClient.fromConnectionString(
        'TableEndpoint=https://acc.table.core.windows.net/;SharedAccessSignature=sv=2019-02-02&sig=a%2Fb',
        'AuditLog',
      ),
  ],
  [
    'a signature',
    () =>
      new TableClient(
        'https://acc.table.core.windows.net',
        'AuditLog',
        new AzureSASCredential('sv=2019-02-02&sig=a%2Fb'),
      ),
  ],
  [
    'an emulator',
    () =>
      TableClient.fromConnectionString('UseDevelopmentStorage=true', 'AuditLog', {
        allowInsecureConnection: true,
      }),
  ],
];

describe('insertTogether', () => {
  it.each(accounts)(
    'sends the same request as the SDK to an account with %s',
    async (_name, open) => {
      const { table, sent } = intercepted(open);
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 3 }), async (rows) => {
          sent.length = 0;
          await insertTogether(table, rows).catch(() => undefined);
          await table
            .submitTransaction(rows.map((entity) => ['create', entity]))
            .catch(() => undefined);
          const [ours, theirs] = sent;
          expect(ours).toEqual(theirs);
        }),
        { numRuns: 50 },
      );
    },
  );

  describe('with a table', () => {
    const storage = new TestStorage();
    beforeAll(() => storage.start(), 30_000);
    afterAll(() => storage.stop());

    it('stores every kind of value as the SDK does', async () => {
      const values = {
        text: 'Größe "1" \\ \r\n\u2028\u2029--changeset_ 😀',
        number: -45,
        flag: true,
        time: new Date('2026-05-19T13:17:34.000Z'),
      };
      const table = await storage.newTable();
      await insertTogether(table, [{ partitionKey: 'p', rowKey: 'ours', ...values }]);
      await table.createEntity({ partitionKey: 'p', rowKey: 'theirs', ...values });
      const ours = await table.getEntity('p', 'ours');
      const theirs = await table.getEntity('p', 'theirs');
      const same = { etag: '', rowKey: '', timestamp: '' };
      expect({ ...ours, ...same }).toEqual({ ...theirs, ...same });
    });

    it('stores none of the rows when one exists, and names it', async () => {
      const table = await storage.newTable();
      const rows = [0, 1, 2].map((index) => ({ partitionKey: 'p', rowKey: `r${index}` }));
      await table.createEntity(rows[1]!);
      const failure: unknown = await insertTogether(table, rows).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        name: 'RestError',
        statusCode: 409,
        code: 'EntityAlreadyExists',
        message: expect.stringMatching(/^1:The specified entity already exists/),
      });
      await expect(table.getEntity('p', 'r0')).rejects.toMatchObject({ statusCode: 404 });
    });

    it('does not count a row as stored whose result is missing in the response', async () => {
      const table = await storage.newTable();
      table.pipeline.addPolicy({
        name: 'forgetful',
        sendRequest: async (request, next) => {
          const response = await next(request);
          const text = response.bodyAsText?.replace(/HTTP\/1\.1 204/, 'lost');
          return { ...response, bodyAsText: text ?? null };
        },
      });
      const rows = [0, 1].map((index) => ({ partitionKey: 'p', rowKey: `r${index}` }));
      await expect(insertTogether(table, rows)).rejects.toThrow(/2 rows.*1 result/);
    });
  });
});
