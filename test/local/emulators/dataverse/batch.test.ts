import { type BatchPart, sendBatch, writeChangeSet, writeParts } from './batchBody';
import { type DataverseTrial, eventId, launch, startDataverseTrial } from './dataverseTrial';

const goOn = { prefer: 'odata.continue-on-error' };

function create(number: number, changes: object = {}): BatchPart {
  return {
    method: 'PATCH',
    url: `/api/data/v9.2/admin_auditlogs(${eventId(number)})`,
    headers: { 'If-None-Match': '*' },
    body: launch({ ...changes }),
    contentId: String(number),
  };
}

const tooLong = { admin_appid: 'x'.repeat(101) };

describe('$batch of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const keys = (): readonly unknown[] =>
    trial.dataverse.rows('admin_auditlogs').map((row) => row['admin_auditlogid']);

  it('does the operations in order and answers each with its own status', async () => {
    const get = { method: 'GET', url: `admin_auditlogs(${eventId(1)})?$select=admin_userupn` };
    const { status, headers, parts } = await sendBatch(
      trial,
      writeParts('batch_1', [create(1), get]),
    );

    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
    expect(parts.map((part) => part.status)).toEqual([204, 200]);
    expect(parts[0]?.text).toContain(`OData-EntityId: ${trial.dataverse.url}/api/data/v9.2/`);
    expect(parts[1]?.text).toContain('"admin_userupn":"megan@contoso.example"');
  });

  it('goes on after an error when asked to', async () => {
    await sendBatch(trial, writeParts('batch_1', [create(2)]));
    const body = writeParts('batch_1', [create(1), create(2), create(3, tooLong), create(4)]);
    const { status, parts } = await sendBatch(trial, body, goOn);

    expect(status).toBe(200);
    expect(parts.map((part) => [part.status, part.code])).toEqual([
      [204, undefined],
      [412, '0x80040237'],
      [400, '0x80044331'],
      [204, undefined],
    ]);
    expect(keys()).toEqual([eventId(2), eventId(1), eventId(4)]);
  });

  it('stops at the first error otherwise, with its status; what came before stays done', async () => {
    const body = writeParts('batch_1', [create(1), create(2, tooLong), create(3)]);
    const { status, parts } = await sendBatch(trial, body);

    expect(status).toBe(400);
    expect(parts.map((part) => part.status)).toEqual([204, 400]);
    expect(keys()).toEqual([eventId(1)]);
  });

  it('does a change set as a whole, and answers with its Content-IDs', async () => {
    const { status, parts } = await sendBatch(trial, writeChangeSet([create(1), create(2)]));

    expect(status).toBe(200);
    expect(parts.map((part) => [part.status, part.contentId])).toEqual([
      [204, '1'],
      [204, '2'],
    ]);
    expect(trial.dataverse.stats()).toMatchObject({ created: 2, updateDataRuns: 2 });
  });

  it('undoes a change set of which one operation fails, and counts none of its writes', async () => {
    const { status, parts } = await sendBatch(
      trial,
      writeChangeSet([create(1), create(2, tooLong), create(3)]),
      goOn,
    );

    expect(status).toBe(200);
    expect(parts.map((part) => [part.status, part.code])).toEqual([[400, '0x80044331']]);
    expect(keys()).toEqual([]);
    expect(trial.dataverse.stats()).toMatchObject({ created: 0, updateDataRuns: 0 });
  });

  it('knows rows of a change set by their Content-ID', async () => {
    const app = { method: 'POST', url: 'admin_apps', body: { admin_displayname: 'New' } };
    const { parts } = await sendBatch(
      trial,
      writeChangeSet([
        { ...app, contentId: '1' },
        create(2, { 'admin_AppLookup@odata.bind': '$1' }),
      ]),
    );
    const [row] = trial.dataverse.rows('admin_auditlogs');

    expect(parts.map((part) => part.status)).toEqual([204, 204]);
    expect(parts[0]?.text).toContain(String(row?.['admin_applookup']));
  });

  it.each([
    ['a GET', { method: 'GET', url: 'admin_auditlogs', contentId: '1' }],
    ['an operation without Content-ID', { method: 'POST', url: 'admin_auditlogs', body: launch() }],
  ])('refuses %s inside a change set', async (_, part) => {
    const { parts } = await sendBatch(trial, writeChangeSet([part]), goOn);

    expect(parts.map(({ status, code }) => [status, code])).toEqual([[400, '0x80060888']]);
  });

  it('takes 1,000 operations, not one more', async () => {
    const numbers = Array.from({ length: 1_001 }, (_, index) => index);
    const body = (count: number): string =>
      writeParts(
        'batch_1',
        numbers.slice(0, count).map((number) => create(number)),
      );
    const refused = await sendBatch(trial, body(1_001), goOn);
    const nothing = keys().length;
    const taken = await sendBatch(trial, body(1_000), goOn);

    expect([refused.status, nothing]).toEqual([400, 0]);
    expect(refused.error.message).toContain("maximum number of '1000'");
    expect([taken.status, keys().length]).toEqual([200, 1_000]);
    expect(trial.dataverse.stats()).toMatchObject({ batches: 1, largestBatch: 1_000 });
  });

  it.each([
    ['bare line feeds', (body: string) => body.replaceAll('\r\n', '\n')],
    ['no closing boundary', (body: string) => body.replace('--batch_1--\r\n', '')],
    ['no line end after it', (body: string) => body.slice(0, -2)],
    ['parts that are no HTTP', (body: string) => body.replace('application/http', 'text/plain')],
    ['the URL of another service', (body: string) => body.replace('PATCH ', 'PATCH http://other')],
  ])('refuses a body with %s', async (_, spoil) => {
    const { status, error } = await sendBatch(trial, spoil(writeParts('batch_1', [create(1)])));

    expect([status, error.code]).toEqual([400, '0x80060888']);
    expect(keys()).toEqual([]);
  });

  it('wants the JSON of a part announced', async () => {
    const body = writeParts('batch_1', [create(1)]).replace(
      'Content-Type: application/json\r\n',
      '',
    );
    const { parts } = await sendBatch(trial, body, goOn);

    expect(parts.map(({ status, code }) => [status, code])).toEqual([[400, '0x80048d19']]);
    expect(parts[0]?.text).toContain('Stream was not readable');
  });

  it('keeps texts of any script whole', async () => {
    const name = 'Zażółć 日本 😀 "quoted"';
    await sendBatch(trial, writeParts('batch_1', [create(1, { admin_username: name })]));

    expect(trial.dataverse.rows('admin_auditlogs')[0]?.['admin_username']).toBe(name);
  });
});
