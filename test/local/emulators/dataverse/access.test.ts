import type { DataverseUser } from '../../../../local/emulators/dataverse/state/DataverseSettings';
import {
  appId,
  clientId,
  type DataverseTrial,
  eventId,
  launch,
  noon,
  type Reply,
  startDataverseTrial,
  systemUserId,
  tenantId,
} from './dataverseTrial';

describe('access to the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const as = (changes: Partial<DataverseUser>): void =>
    trial.dataverse.configure({
      users: [
        { applicationId: clientId, systemUserId, name: '# A', privileges: 'all', ...changes },
      ],
    });
  const create = (body = launch()): Promise<Reply> =>
    trial.send('PATCH', `admin_auditlogs(${eventId(1)})`, { body });

  it('says who the caller is', async () => {
    const { status, json } = await trial.send('GET', 'WhoAmI');

    expect(status).toBe(200);
    expect(json).toEqual({
      '@odata.context': expect.stringContaining('Microsoft.Dynamics.CRM.WhoAmIResponse'),
      UserId: systemUserId,
      BusinessUnitId: expect.any(String),
      OrganizationId: expect.any(String),
    });
  });

  it.each([
    ['no token', { headers: { authorization: '' } }],
    ['what is no token', { headers: { authorization: 'Bearer nonsense' } }],
    ['a token for another resource', { claims: { aud: 'https://manage.office.com' } }],
    ['a token that has expired', { claims: { exp: noon / 1_000 } }],
    ['a token of another tenant', { claims: { tid: appId } }],
  ])('answers %s with 401, a page of HTML, and where tokens come from', async (_, options) => {
    const { status, headers, text } = await trial.send('GET', 'WhoAmI', options);

    expect(status).toBe(401);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('<html>');
    expect(headers['www-authenticate']).toContain(
      `authorization_uri=https://login.microsoftonline.com/${tenantId}/oauth2/authorize`,
    );
  });

  it("takes the environment's URL as audience with a slash and without", async () => {
    const aud = `${trial.dataverse.url}/`;

    expect((await trial.send('GET', 'WhoAmI', { claims: { aud } })).status).toBe(200);
  });

  it('refuses a caller who is not a user of the environment', async () => {
    const { status, error } = await trial.send('GET', 'WhoAmI', { claims: { appid: appId } });

    expect(status).toBe(403);
    expect(error).toEqual({
      code: '0x80072560',
      message: 'The user is not a member of the organization.',
    });
  });

  it('refuses users that are disabled or have no role', async () => {
    as({ isDisabled: true });
    const disabled = await trial.send('GET', 'WhoAmI');
    as({ privileges: [] });
    const bare = await trial.send('GET', 'WhoAmI');

    expect([disabled.status, disabled.error.code]).toEqual([403, '0x80041d1f']);
    expect([bare.status, bare.error.code]).toEqual([403, '0x80042f09']);
  });

  it('names the privilege that is missing', async () => {
    as({ privileges: ['prvReadadmin_AuditLog'] });
    const { status, error } = await create();

    expect([status, error.code]).toEqual([403, '0x80040220']);
    expect(error.message).toContain('is missing prvAppendadmin_AuditLog privilege');
    expect(trial.dataverse.rows('admin_auditlogs')).toEqual([]);
  });

  it('wants privileges at both ends of a bind', async () => {
    as({ privileges: ['prvCreateadmin_AuditLog', 'prvAppendadmin_AuditLog'] });
    const bound = await create();
    as({
      privileges: ['prvCreateadmin_AuditLog', 'prvAppendadmin_AuditLog', 'prvAppendToadmin_App'],
    });
    const whole = await create();

    expect(bound.error.message).toContain('prvAppendToadmin_App');
    expect(whole.status).toBe(204);
  });

  it.each([
    ['GET', `admin_apps(${appId})`, undefined, 'prvReadadmin_App'],
    ['GET', 'admin_apps', undefined, 'prvReadadmin_App'],
    ['PATCH', `admin_apps(${appId})`, { admin_appdeleted: true }, 'prvWriteadmin_App'],
    ['DELETE', `admin_apps(${appId})`, undefined, 'prvDeleteadmin_App'],
    ['GET', 'systemusers', undefined, 'prvReadUser'],
    ['GET', "EntityDefinitions(LogicalName='admin_app')", undefined, 'prvReadEntity'],
  ])('wants a privilege for %s %s', async (method, path, body, privilege) => {
    as({ privileges: ['prvReadSolution'] });
    const { status, error } = await trial.send(method, path, { body });

    expect(status).toBe(403);
    expect(error.message).toContain(`is missing ${privilege} privilege`);
  });

  it("lists a user's privileges", async () => {
    as({ privileges: ['prvCreateadmin_AuditLog', 'prvReadUser'] });
    const { json } = await trial.send(
      'GET',
      `systemusers(${systemUserId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`,
    );
    const held = json['RolePrivileges'] as readonly Readonly<Record<string, unknown>>[];

    expect(held.map((one) => [one['PrivilegeName'], one['Depth']])).toEqual([
      ['prvCreateadmin_AuditLog', 'Global'],
      ['prvReadUser', 'Global'],
    ]);
  });

  it('tells the rights to one row', async () => {
    as({ privileges: ['prvReadadmin_App', 'prvWriteadmin_App'] });
    const target = encodeURIComponent(`{'@odata.id':'admin_apps(${appId})'}`);
    const { json } = await trial.send(
      'GET',
      `systemusers(${systemUserId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t=${target}`,
    );

    expect(json['AccessRights']).toBe('ReadAccess, WriteAccess');
  });
});
