import {
  choosePermissions,
  permissionId,
} from '../../../../../infra/components/identity/permissions/findPermissions';
import { permissions } from '../../../../../infra/components/identity/permissions/permissions';
import { valueOf } from '../../../../harness/engine/recordComponents';
import { type ProgramRun, runProgram } from '../../../../harness/engine/runProgram';
import { standInInvokes } from '../../../../harness/standIn/standInInvokes';
import { invokes, listOf, recordIdentity, responses } from '../identityFixture';

const api = 'c5393580-f805-4401-95e8-94b7a6ef2fc2';
const guid = '11111111-2222-4333-8444-555555555555';
const getServicePrincipal = 'azuread:index/getServicePrincipal:getServicePrincipal';
const servicePrincipal = 'azuread:index/servicePrincipal:ServicePrincipal';
const feed = { 'ActivityFeed.Read': 'feed' };
const both = { ...feed, 'ServiceHealth.Read': 'health' };

describe('the choice of permissions', () => {
  it('is all three where the tenant publishes them', () => {
    expect(choosePermissions({ appRoleIds: both, oauth2PermissionScopeIds: feed })).toEqual({
      permissions,
      areKnown: true,
      warnings: [],
    });
  });

  it('leaves out, with a warning, what is not published and not needed', () => {
    expect(choosePermissions({ appRoleIds: feed, oauth2PermissionScopeIds: {} })).toEqual({
      permissions: [permissions[0]],
      areKnown: true,
      warnings: [
        'The Office 365 Management APIs of this tenant do not publish ServiceHealth.Read (application), ActivityFeed.Read (delegated). The collector does not need it: the registration does not ask for it, and nobody has to consent to it.',
      ],
    });
  });

  it('is an error where the tenant does not publish what the collector needs', () => {
    expect(() =>
      choosePermissions({
        appRoleIds: { 'ServiceHealth.Read': 'x' },
        oauth2PermissionScopeIds: {},
      }),
    ).toThrow(
      /have no permission ActivityFeed\.Read \(application\); they have ServiceHealth\.Read/,
    );
  });

  it('assumes all three, and does not know them, before the tenant has the API', () => {
    expect(choosePermissions({})).toEqual({ permissions, areKnown: false, warnings: [] });
  });
});

describe('a tenant without the service principal of the API', () => {
  const grants = (resources: readonly string[]) =>
    resources.filter((one) => /^(AppRoleAssignment|ServicePrincipalDelegated)/.test(one));
  const record = (appRoleIds: object) =>
    recordIdentity(
      {},
      {
        responses: {
          ...responses,
          [servicePrincipal]: (_inputs, name) => ({
            objectId: `${name} object`,
            appRoleIds,
            oauth2PermissionScopeIds: feed,
          }),
        },
        invokes,
      },
      { permissions, areKnown: false },
    );

  it('gets all grants once the service principal has all permissions', async () => {
    expect(grants(listOf(await record(both)))).toEqual([
      'AppRoleAssignment activity-feed-read',
      'AppRoleAssignment service-health-read',
      'ServicePrincipalDelegatedPermissionGrant activity-feed-read-delegated',
    ]);
  });

  it('requests and grants only what the API publishes', async () => {
    const recording = await record(feed);

    expect(grants(listOf(recording))).toEqual([
      'AppRoleAssignment activity-feed-read',
      'ServicePrincipalDelegatedPermissionGrant activity-feed-read-delegated',
    ]);
    const application = recording.registrations.find(({ type }) => type.endsWith(':Application'));
    expect(JSON.stringify(application?.inputs)).not.toContain('health');
    expect(await valueOf(recording.built.outputs.consent)).toMatchObject({
      granted: ['ActivityFeed.Read (application)', 'ActivityFeed.Read (delegated)'],
      missing: [],
    });
  });
});

describe('the program, in a preview', () => {
  async function preview(
    appRoleIds: Readonly<Record<string, string>> | undefined,
    config: Readonly<Record<string, string>> = {},
  ): Promise<ProgramRun> {
    return await runProgram({
      config: {
        'audit-log-connector:scope': 'identity',
        'audit-log-connector:preflight': 'off',
        ...config,
      },
      isPreview: true,
      invokes: {
        ...standInInvokes,
        [getServicePrincipal]: (args) => {
          if (args['clientId'] !== api) {
            return standInInvokes[getServicePrincipal]?.(args) ?? {};
          }
          if (appRoleIds === undefined) throw new Error('No service principal found');
          return { clientId: api, appRoleIds, oauth2PermissionScopeIds: feed };
        },
      },
    });
  }

  const roles = ({ registrations }: ProgramRun) =>
    registrations.filter(({ type }) => type.includes('appRoleAssignment')).map(({ name }) => name);

  it('warns of a permission that is not published, and leaves its grant out', async () => {
    const run = await preview(feed);

    expect(run.code).toBe(0);
    expect(run.messages).toEqual([
      expect.stringContaining('do not publish ServiceHealth.Read (application).'),
    ]);
    expect(roles(run)).toEqual(['activity-feed-read']);
  });

  it('ends with one error before the first resource where the needed one is missing', async () => {
    const run = await preview({ 'ServiceHealth.Read': 'health' });

    expect(run.code).not.toBe(0);
    expect(run.registrations).toEqual([]);
    expect(run.messages.join('\n')).toContain('have no permission ActivityFeed.Read (application)');
  });

  it('continues in a tenant that does not have a service principal of the API yet', async () => {
    const run = await preview(undefined);

    expect([run.code, run.messages]).toEqual([0, []]);
    expect(roles(run)).toContain('activity-feed-read');
  });

  it('does not read the permissions of a registration that is used unchanged', async () => {
    const run = await preview(undefined, { 'audit-log-connector:clientId': guid });

    expect(run.code).toBe(0);
    expect(run.invocations.map(({ token }) => token)).not.toContain(getServicePrincipal);
  });
});

describe('the id of a permission', () => {
  const [role, , scope] = permissions;

  it("is the tenant's own", () => {
    expect(permissionId(role!, { 'ActivityFeed.Read': 'own' })).toBe('own');
  });

  it('is the published id if the directory returns no list', () => {
    expect(permissionId(scope!, undefined)).toBe('594c1fb6-4f81-4475-ae41-0c394909246c');
  });

  it.each([
    [{ 'Other.Read': 'id', 'Another.Read': 'id' }, 'Another.Read, Other.Read'],
    [{}, 'none at all'],
  ])('is an error that names permission and API when the tenant lacks it', (ids, known) => {
    expect(() => permissionId(scope!, ids)).toThrow(
      "The tenant's Office 365 Management APIs (application c5393580-f805-4401-95e8-94b7a6ef2fc2) " +
        `have no permission ActivityFeed.Read (delegated); they have ${known}. Check that`,
    );
  });
});
