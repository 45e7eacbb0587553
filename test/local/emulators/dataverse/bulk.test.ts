import {
  type DataverseTrial,
  eventId,
  launch,
  type Reply,
  startDataverseTrial,
} from './dataverseTrial';

const type = { '@odata.type': 'Microsoft.Dynamics.CRM.admin_auditlog' };

describe('bulk operations of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const run = (action: string, targets: readonly object[]): Promise<Reply> =>
    trial.send('POST', `admin_auditlogs/Microsoft.Dynamics.CRM.${action}`, {
      body: { Targets: targets },
    });
  const target = (number: number, changes: object = {}): object => ({
    ...launch({ admin_auditlogid: eventId(number), ...changes }),
    ...type,
  });
  const count = (): number => trial.dataverse.rows('admin_auditlogs').length;

  it('creates rows and answers with their keys', async () => {
    const { status, json } = await run('CreateMultiple', [target(1), target(2)]);

    expect(status).toBe(200);
    expect(json['Ids']).toEqual([eventId(1), eventId(2)]);
    expect(trial.dataverse.stats()).toMatchObject({ created: 2, updateDataRuns: 2, operations: 1 });
  });

  it('creates none when one is there already', async () => {
    await run('CreateMultiple', [target(2)]);
    const { status, error } = await run('CreateMultiple', [target(1), target(2), target(3)]);

    expect([status, error.code]).toEqual([412, '0x80040237']);
    expect(count()).toBe(1);
  });

  it('updates rows that exist, or none', async () => {
    await run('CreateMultiple', [target(1), target(2)]);
    const named = (number: number): object => ({
      ...type,
      admin_auditlogid: eventId(number),
      admin_username: 'Megan',
    });
    const good = await run('UpdateMultiple', [named(1)]);
    const bad = await run('UpdateMultiple', [named(2), named(3)]);

    expect([good.status, good.text]).toEqual([204, '']);
    expect([bad.status, bad.error.code]).toEqual([404, '0x80040217']);
    expect(trial.dataverse.rows('admin_auditlogs').map((row) => row['admin_username'])).toEqual([
      'Megan',
      null,
    ]);
  });

  it('upserts, with the key as a property or in @odata.id', async () => {
    const byId = { ...launch(), ...type, '@odata.id': `admin_auditlogs(${eventId(2)})` };
    const first = await run('UpsertMultiple', [target(1), byId]);
    const again = await run('UpsertMultiple', [target(1), byId]);

    expect([first.status, again.status, count()]).toEqual([204, 204, 2]);
    expect(trial.dataverse.stats()).toMatchObject({ created: 2, updated: 2 });
  });

  it.each([
    ['without its type', launch()],
    ['with the type of another table', { ...launch(), '@odata.type': 'Microsoft.Dynamics.CRM.x' }],
  ])('refuses a record %s', async (_, record) => {
    const { status, error } = await run('CreateMultiple', [target(1), record]);

    expect([status, error.code, count()]).toEqual([400, '0x80048d19', 0]);
  });

  it('refuses an empty list', async () => {
    expect((await run('CreateMultiple', [])).status).toBe(400);
  });
});
