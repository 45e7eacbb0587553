import {
  appId,
  type DataverseTrial,
  eventId,
  launch,
  type Reply,
  startDataverseTrial,
} from './dataverseTrial';

const missing = 'ffffffff-0000-4000-8000-000000000000';

describe('what the emulated environment takes as a row', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const write = (body: unknown): Promise<Reply> =>
    trial.send('PATCH', `admin_auditlogs(${eventId(1)})`, { body });
  const stored = (column: string): unknown => trial.dataverse.rows('admin_auditlogs')[0]?.[column];

  it.each([
    ['a path from the root', `/admin_apps(${appId})`],
    ['a relative path', `admin_apps(${appId.toUpperCase()})`],
  ])('binds to a row that exists by %s', async (_, uri) => {
    expect((await write({ 'admin_AppLookup@odata.bind': uri })).status).toBe(204);
    expect(stored('admin_applookup')).toBe(appId);
  });

  it('binds by a whole URL, and lets go by null', async () => {
    const uri = `${trial.dataverse.url}/api/data/v9.2/admin_apps(${appId})`;
    await write({ 'admin_AppLookup@odata.bind': uri });
    const bound = stored('admin_applookup');
    await write({ 'admin_AppLookup@odata.bind': null });

    expect([bound, stored('admin_applookup')]).toEqual([appId, null]);
  });

  it('refuses a bind to a row that does not exist, with either status that was seen', async () => {
    const body = { 'admin_AppLookup@odata.bind': `/admin_apps(${missing})` };
    const first = await write(body);
    trial.dataverse.configure({ missingBindStatus: 400 });
    const second = await write(body);

    expect([first.status, second.status]).toEqual([404, 400]);
    expect(second.error).toEqual({
      code: '0x80040217',
      message: `Entity 'admin_App' With Id = ${missing} Does Not Exist`,
    });
    expect(trial.dataverse.rows('admin_auditlogs')).toEqual([]);
  });

  it.each([
    ['in another case', { 'admin_applookup@odata.bind': `/admin_apps(${appId})` }, '0x80048d19'],
    ['to another table', { 'admin_AppLookup@odata.bind': `/accounts(${appId})` }, '0x80060888'],
    ['to no GUID', { 'admin_AppLookup@odata.bind': '/admin_apps(no app id)' }, '0x80060888'],
  ])('refuses a bind %s', async (_, body, code) => {
    expect((await write(body)).error.code).toBe(code);
  });

  it.each([
    ['an unknown property', { admin_nothing: 'x' }],
    ['a schema name where the logical one is due', { admin_UserUPN: 'x' }],
    ['a lookup written as a property', { admin_applookup: appId }],
    ['a column the service sets', { createdon: '2026-07-08T11:00:00Z' }],
  ])('refuses %s', async (_, body) => {
    const { status, error } = await write(body);

    expect([status, error.code]).toEqual([400, '0x80048d19']);
    expect(error.message).toContain(`Invalid property '${Object.keys(body)[0]}' was found`);
  });

  it.each([
    ['a number for a text', { admin_title: 5 }, 'Edm.String'],
    ['a text for a Yes/No', { admin_userisguest: 'true' }, 'Edm.Boolean'],
    ['a text for a number', { statecode: '1' }, 'Edm.Int32'],
    ['a time without a zone', { admin_creationtime: '2026-07-08T11:00:00' }, 'Edm.DateTimeOffset'],
    ['a date', { admin_creationtime: '2026-07-08' }, 'Edm.DateTimeOffset'],
    ['a local form', { admin_creationtime: '7/8/2026 11:00 AM' }, 'Edm.DateTimeOffset'],
    ['a day that is none', { admin_creationtime: '2026-13-08T11:00:00Z' }, 'Edm.DateTimeOffset'],
    ['a key that is no GUID', { admin_auditlogid: 'x' }, 'Edm.Guid'],
  ])('refuses %s', async (_, body, type) => {
    const { status, error } = await write(body);

    expect([status, error.code]).toEqual([400, '0x80048d19']);
    expect(error.message).toContain(`to the expected type '${type}'`);
  });

  it.each([
    ['2026-07-08T11:00:00Z', '2026-07-08T11:00:00Z'],
    ['2026-07-08T11:00:00.1234567Z', '2026-07-08T11:00:00Z'],
    ['2026-07-08T11:00:00+02:00', '2026-07-08T09:00:00Z'],
    ['2026-07-08T11:00Z', '2026-07-08T11:00:00Z'],
  ])('stores %s in UTC to the second', async (sent, kept) => {
    await write({ admin_creationtime: sent });

    expect(stored('admin_creationtime')).toBe(kept);
  });

  it('refuses a time before 1753', async () => {
    const { status, error } = await write({ admin_creationtime: '0001-01-01T00:00:00Z' });

    expect([status, error.code]).toEqual([400, '0x80040239']);
  });

  it('counts lengths in UTF-16 units', async () => {
    const fits = await write({ admin_userid: '😀'.repeat(50) });
    const { status, error } = await write({ admin_userid: `${'😀'.repeat(50)}x` });

    expect(fits.status).toBe(204);
    expect(status).toBe(400);
    expect(error).toEqual({
      code: '0x80044331',
      message:
        "A validation error occurred.  The length of the 'admin_userid' attribute of the " +
        "'admin_auditlog' entity exceeded the maximum allowed length of '100'.",
    });
  });

  it('has the shorter columns of an older release when told so', async () => {
    const body = { admin_title: 'x'.repeat(101) };
    const now = await write(body);
    trial.dataverse.configure({ textLengths: 'old' });
    const before = await write(body);
    trial.dataverse.configure({ maxLengths: { 'admin_auditlog.admin_title': 101 } });
    const own = await write(body);

    expect([now.status, before.status, own.status]).toEqual([204, 400, 204]);
  });

  it('lacks the columns and tables that a release lacks', async () => {
    trial.dataverse.configure({ missingColumns: ['admin_auditlog.admin_appispremium'] });
    const { error } = await write({ admin_appispremium: true });
    trial.dataverse.configure({ missingTables: ['admin_auditlog'] });
    const gone = await write(launch());

    expect(error.message).toContain("Invalid property 'admin_appispremium' was found");
    expect([gone.status, gone.error.code]).toEqual([404, '0x80060888']);
    expect(gone.error.message).toBe("Resource not found for the segment 'admin_auditlogs'.");
  });

  it.each(['no-guid', `'${eventId(1)}'`, eventId(1).slice(1), ''])(
    'refuses the key "%s"',
    async (key) => {
      const { status, error } = await trial.send('PATCH', `admin_auditlogs(${key})`, {
        body: launch(),
      });

      expect([status, error.code]).toEqual([400, '0x80060888']);
    },
  );

  it('refuses what is no JSON object', async () => {
    expect((await write('{"admin_title": ')).error.code).toBe('0x80048d19');
    expect((await write('[]')).error.code).toBe('0x80048d19');
  });

  it('knows methods and paths', async () => {
    expect((await trial.send('PUT', 'admin_auditlogs')).status).toBe(405);
    expect((await trial.send('GET', 'Admin_AuditLogs')).status).toBe(404);
    expect((await trial.send('GET', `${trial.dataverse.url}/elsewhere`)).status).toBe(404);
  });
});
