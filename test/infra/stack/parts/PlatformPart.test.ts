import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { valueOf } from '../../../harness/engine/recordComponents';
import { findViolations } from '../../policy/findViolations';
import {
  ids,
  monitoringConfig,
  platformChoices,
  recordPlatform,
  recordWithResponses,
} from './platformFixture';

const types = {
  account: 'storage:StorageAccount',
  app: 'web:WebApp',
  endpoint: 'network:PrivateEndpoint',
  roleAssignment: 'authorization:RoleAssignment',
  settings: 'web:WebAppApplicationSettings',
};
const publicFlex = { cloud: 'commercial', hosting: 'flex', network: 'public' } as const;
const publicDedicated = { ...publicFlex, hosting: 'dedicated' } as const;
const privateDod = { cloud: 'dod', hosting: 'dedicated', network: 'private' } as const;

describe.each(platformChoices)('the platform part: $cloud, $hosting, $network', (choice) => {
  it('keeps to the policies and has one writer of settings, which the runtime can read', async () => {
    const recording = await recordPlatform(choice);

    expect(await findViolations(recording.registrations)).toEqual([]);
    const { properties } = recording.one(types.settings).inputs;
    expect(parseSettings(properties as Record<string, string>).cloud).toBe(choice.cloud);
    expect(recording.one(types.app).inputs).not.toHaveProperty('siteConfig.appSettings');
  });

  it('gives the collector its roles before it makes the app', async () => {
    const recording = await recordPlatform(choice);

    const assignments = recording.ofType(types.roleAssignment);
    expect(assignments).toHaveLength(6);
    expect(assignments.map(({ inputs }) => inputs['principalId'])).toEqual(
      assignments.map(() => ids.principal),
    );
    const before = recording.waitsFor(recording.one(types.app));
    expect(assignments.map(({ name }) => name).filter((name) => !before.has(name))).toEqual([]);
  });

  it('names no host of another cloud', async () => {
    const { registrations } = await recordPlatform(choice);

    const text = JSON.stringify(registrations.map(({ inputs }) => inputs));
    const isPublic = choice.cloud === 'commercial' || choice.cloud === 'gcc';
    expect(text).not.toMatch(
      isPublic
        ? /usgovcloudapi|azurewebsites\.us|\.azure\.us/
        : /windows\.net|azurewebsites\.net|azure\.net|azure\.com/,
    );
  });

  it('opens nothing to the public that the network closes', async () => {
    const recording = await recordPlatform(choice);

    const expected = choice.network === 'private' ? 'Disabled' : 'Enabled';
    const open = [...recording.ofType(types.account), recording.one(types.app)];
    expect(open.map(({ inputs }) => inputs['publicNetworkAccess'])).toEqual([
      expected,
      expected,
      expected,
    ]);
    expect(recording.ofType(types.endpoint)).toHaveLength(choice.network === 'private' ? 7 : 0);
  });
});

describe('the function app of the platform part', () => {
  it('has on Flex Consumption a package container, its own identity and no siteConfig', async () => {
    const recording = await recordPlatform(publicFlex);

    expect(recording.one('web:AppServicePlan').inputs).toMatchObject({
      sku: { name: 'FC1', tier: 'FlexConsumption' },
      reserved: true,
    });
    const { inputs } = recording.one(types.app);
    expect(inputs).not.toHaveProperty('siteConfig');
    expect(inputs).toMatchObject({
      kind: 'functionapp,linux',
      httpsOnly: true,
      identity: { type: 'UserAssigned', userAssignedIdentities: [ids.identity] },
      keyVaultReferenceIdentity: ids.identity,
      functionAppConfig: {
        deployment: {
          storage: {
            type: 'blobContainer',
            value: 'https://stalhost.blob.core.windows.net/packages',
            authentication: {
              type: 'UserAssignedIdentity',
              userAssignedIdentityResourceId: ids.identity,
            },
          },
        },
        runtime: { name: 'node', version: '22' },
        scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 },
      },
    });
  });

  it('stays loaded on a dedicated plan, without FTP and old TLS', async () => {
    const recording = await recordPlatform(privateDod);

    expect(recording.one('web:AppServicePlan').inputs).toMatchObject({
      sku: { name: 'P0v3', capacity: 1 },
      reserved: true,
    });
    const { inputs } = recording.one(types.app);
    expect(inputs).not.toHaveProperty('functionAppConfig');
    expect(inputs['siteConfig']).toMatchObject({
      alwaysOn: true,
      linuxFxVersion: 'NODE|22',
      ftpsState: 'Disabled',
      minTlsVersion: '1.2',
      scmMinTlsVersion: '1.2',
      vnetRouteAllEnabled: true,
    });
  });

  it.each([publicFlex, publicDedicated])('accepts no passwords: $hosting', async (choice) => {
    const recording = await recordPlatform(choice);

    expect(recording.one('web:WebAppFtpAllowed').inputs['allow']).toBe(false);
    expect(recording.one('web:WebAppScmAllowed').inputs['allow']).toBe(false);
  });

  it('returns the hosts from Azure, and a hash that changes with a setting', async () => {
    const responses = {
      'azure-native:web:WebApp': () => ({
        defaultHostName: 'func-al-x1.westeurope-01.azurewebsites.net',
      }),
    };
    const { part } = await recordWithResponses(publicFlex, {}, responses);
    const { part: other } = await recordWithResponses(publicDedicated, {}, responses);

    expect(await valueOf(part.outputs.functionAppUrl)).toBe(
      'https://func-al-x1.westeurope-01.azurewebsites.net',
    );
    expect(await valueOf(part.outputs.scmHostName)).toBe(
      'func-al-x1.scm.westeurope-01.azurewebsites.net',
    );
    expect(await valueOf(part.outputs.settingsHash)).toMatch(/^[0-9a-f]{64}$/);
    expect(await valueOf(part.outputs.settingsHash)).not.toBe(
      await valueOf(other.outputs.settingsHash),
    );
  });
});

describe('monitoring of the platform part', () => {
  it('switches keys off where the host can do without', async () => {
    const insights = 'applicationinsights:Component';

    expect((await recordPlatform(publicFlex)).one(insights).inputs).toMatchObject({
      disableLocalAuth: true,
      workspaceResourceId: 'monitoring-workspace_id',
    });
    expect((await recordPlatform(privateDod)).one(insights).inputs['disableLocalAuth']).toBe(false);
  });

  it('keeps logs as long as the stack says', async () => {
    const recording = await recordPlatform(publicFlex);

    expect(recording.one('operationalinsights:Workspace').inputs).toMatchObject({
      retentionInDays: 90,
      features: { disableLocalAuth: true },
    });
  });

  it('has an action group only for somebody', async () => {
    const monitoring = {
      ...monitoringConfig,
      alertEmails: ['a@contoso.com', 'b@contoso.com'],
    };
    const withEmails = await recordPlatform(publicFlex, { monitoring });

    expect((await recordPlatform(publicFlex)).ofType('monitor:ActionGroup')).toEqual([]);
    expect(withEmails.one('monitor:ActionGroup').inputs).toMatchObject({
      groupShortName: 'al',
      emailReceivers: [
        { name: 'a@contoso.com', emailAddress: 'a@contoso.com' },
        { name: 'b@contoso.com', emailAddress: 'b@contoso.com' },
      ],
    });
  });
});
