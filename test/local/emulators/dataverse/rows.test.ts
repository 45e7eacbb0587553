import {
  appId,
  type DataverseTrial,
  eventId,
  launch,
  startDataverseTrial,
  systemUserId,
} from './dataverseTrial';

const createOnly = { 'if-none-match': '*' };
const missing = 'ffffffff-0000-4000-8000-000000000000';

describe('rows of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
    trial.send('PATCH', `admin_auditlogs(${id})`, { body, headers });

  it('creates by PATCH with the key of the caller, and says where the row is', async () => {
    const { status, headers, text } = await patch(eventId(1), launch(), createOnly);
    const uri = `${trial.dataverse.url}/api/data/v9.2/admin_auditlogs(${eventId(1)})`;

    expect([status, text]).toEqual([204, '']);
    expect(headers['odata-entityid']).toBe(uri);
    expect(headers['odata-version']).toBe('4.0');
    expect(trial.dataverse.rows('admin_auditlogs')).toEqual([
      expect.objectContaining({
        admin_auditlogid: eventId(1),
        admin_creationtime: '2026-07-08T11:00:00Z',
        admin_applookup: appId,
        admin_userupn: 'megan@contoso.example',
        admin_userisguest: false,
        admin_appname: null,
        ownerid: systemUserId,
        statecode: 0,
      }),
    ]);
  });

  it('refuses to create what exists, and leaves it as it was', async () => {
    await patch(eventId(1), launch(), createOnly);
    const { status, error } = await patch(eventId(1), launch({ admin_userupn: 'x' }), createOnly);

    expect(status).toBe(412);
    expect(error).toEqual({
      code: '0x80040237',
      message: 'A record with matching key values already exists.',
    });
    expect(trial.dataverse.rows('admin_auditlogs')[0]).toMatchObject({
      admin_userupn: 'megan@contoso.example',
    });
    expect(trial.dataverse.writesOf('admin_auditlogs', eventId(1))).toEqual({
      attempts: 2,
      created: 1,
      updated: 0,
      flowRuns: 1,
    });
  });

  it('counts what was tried on a row, also what came to nothing', async () => {
    await patch(eventId(1), launch({ admin_title: 5 }), createOnly);
    await patch(eventId(1), launch({ 'admin_AppLookup@odata.bind': `/admin_apps(${missing})` }));
    await patch(eventId(2), launch(), createOnly);

    expect(trial.dataverse.writesOf('admin_auditlogs', eventId(1))).toMatchObject({
      attempts: 2,
      created: 0,
    });
    expect(trial.dataverse.stats()).toMatchObject({ rowsTriedAgain: 1, rowsWrittenAgain: 0 });
  });

  it('updates by PATCH without a condition, changing only what was sent', async () => {
    await patch(eventId(1), launch());
    const { status } = await patch(eventId(1).toUpperCase(), { admin_username: 'Megan' });

    expect(status).toBe(204);
    expect(trial.dataverse.rows('admin_auditlogs')).toEqual([
      expect.objectContaining({ admin_username: 'Megan', admin_operation: 'LaunchPowerApp' }),
    ]);
  });

  it('takes "If-None-Match: null", which Microsoft tells everybody to send, for no condition', async () => {
    await patch(eventId(1), launch());

    expect((await patch(eventId(1), launch(), { 'if-none-match': 'null' })).status).toBe(204);
  });

  it('does not create a row under If-Match: *', async () => {
    const { status, error } = await trial.send('PATCH', `admin_apps(${missing})`, {
      body: { admin_appdeleted: true },
      headers: { 'if-match': '*' },
    });

    expect([status, error.code]).toEqual([404, '0x80040217']);
    expect(error.message).toBe(`Entity 'admin_App' With Id = ${missing} Does Not Exist`);
    expect(trial.dataverse.rows('admin_apps')).toHaveLength(1);
  });

  it('refuses an ETag that is not current, and gives a new one at each write', async () => {
    await patch(eventId(1), launch());
    const first = await trial.send('GET', `admin_auditlogs(${eventId(1)})`);
    const etag = String(first.headers['etag']);
    const good = await patch(eventId(1), { admin_username: 'A' }, { 'if-match': etag });
    const stale = await patch(eventId(1), { admin_username: 'B' }, { 'if-match': etag });

    expect(first.json['@odata.etag']).toBe(etag);
    expect(good.status).toBe(204);
    expect([stale.status, stale.error.code]).toEqual([412, '0x80060882']);
  });

  it('answers 304 to a GET with the current ETag', async () => {
    await patch(eventId(1), launch());
    const path = `admin_auditlogs(${eventId(1)})`;
    const etag = String((await trial.send('GET', path)).headers['etag']);

    expect((await trial.send('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(
      304,
    );
  });

  it('returns the row when asked to: 201 for a new one, 200 for a changed one', async () => {
    const headers = { prefer: 'return=representation' };
    const path = `admin_auditlogs(${eventId(1)})?$select=admin_operation`;
    const created = await trial.send('PATCH', path, { body: launch(), headers });
    const updated = await trial.send('PATCH', path, { body: { admin_username: 'M' }, headers });

    expect([created.status, updated.status]).toEqual([201, 200]);
    expect(created.headers['preference-applied']).toBe('return=representation');
    expect(created.json).toEqual({
      '@odata.context': expect.stringContaining(
        '$metadata#admin_auditlogs(admin_operation)/$entity',
      ),
      '@odata.etag': expect.stringMatching(/^W\/"\d+"$/),
      admin_operation: 'LaunchPowerApp',
      admin_auditlogid: eventId(1),
    });
  });

  it("creates by POST with a key of its own or the caller's, and refuses a key that is taken", async () => {
    const body = launch({ admin_auditlogid: eventId(7) });
    const first = await trial.send('POST', 'admin_auditlogs', { body });
    const again = await trial.send('POST', 'admin_auditlogs', { body });
    const other = await trial.send('POST', 'admin_auditlogs', { body: launch() });

    expect(first.status).toBe(204);
    expect(first.headers['odata-entityid']).toContain(`admin_auditlogs(${eventId(7)})`);
    expect([again.status, again.error.code]).toEqual([412, '0x80040237']);
    expect(other.status).toBe(204);
    expect(trial.dataverse.rows('admin_auditlogs')).toHaveLength(2);
  });

  it('deletes a row once', async () => {
    await patch(eventId(1), launch());
    const path = `admin_auditlogs(${eventId(1)})`;

    expect((await trial.send('DELETE', path)).status).toBe(204);
    expect((await trial.send('DELETE', path)).status).toBe(404);
  });

  it('reads one row with a lookup expanded, or with the lookup as an id', async () => {
    await patch(eventId(1), launch());
    const path = `admin_apps(${appId})?$select=admin_displayname,admin_usespremiumapi,admin_applastlaunchedon`;
    const expand = '$expand=admin_AppEnvironment($select=admin_displayname)';
    const { status, json } = await trial.send('GET', `${path}&${expand}`);

    expect(status).toBe(200);
    expect(json).toEqual({
      '@odata.context': expect.any(String),
      '@odata.etag': expect.any(String),
      admin_appid: appId,
      admin_displayname: 'Expenses',
      admin_usespremiumapi: 'True',
      admin_applastlaunchedon: null,
      admin_AppEnvironment: {
        '@odata.etag': expect.any(String),
        admin_environmentid: expect.any(String),
        admin_displayname: 'Default',
      },
    });
    expect((await trial.send('GET', `admin_auditlogs(${eventId(1)})`)).json).toMatchObject({
      _admin_applookup_value: appId,
    });
  });

  it("counts how often the kit's flow would run: per new launch, and per update of its columns", async () => {
    await patch(eventId(1), launch());
    await patch(eventId(1), { admin_userupn: 'megan@contoso.example' });
    await patch(eventId(1), { admin_username: 'Megan' });
    await patch(eventId(2), launch({ admin_operation: 'DeletePowerApp' }));

    expect(trial.dataverse.writesOf('admin_auditlogs', eventId(1)).flowRuns).toBe(2);
    expect(trial.dataverse.stats()).toMatchObject({
      created: 2,
      updated: 2,
      updateDataRuns: 2,
      rowsWrittenAgain: 1,
    });
  });
});
