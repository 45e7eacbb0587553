import {
  appSettings,
  type AppSettingsInput,
} from '../../../../infra/components/hosting/appSettings';
import { queueConnection } from '../../../../local/host/queue/queueConnection';
import { cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { defaultConfig } from '../../config/defaultConfig';

const identityClientId = '33333333-3333-4333-8333-333333333333';
const tenantId = '11111111-1111-4111-8111-111111111111';
const clientId = '22222222-2222-4222-8222-222222222222';

type RuntimeUsers = AppSettingsInput['runtime']['users'];

interface Choice {
  readonly cloud: (typeof cloudNames)[number];
  readonly credential: 'secret' | 'federated';
  readonly hosting: 'flex' | 'dedicated';
}

const choices: readonly Choice[] = cloudNames.flatMap((cloud) =>
  (['secret', 'federated'] as const).flatMap((credential) =>
    (['flex', 'dedicated'] as const).map((hosting) => ({ cloud, credential, hosting })),
  ),
);

function inputFor({ cloud, credential, hosting }: Choice): AppSettingsInput {
  const { storageSuffix, keyVaultSuffix, azureNativeEnvironment } = clouds[cloud];
  const uris = (account: string) => ({
    blobServiceUri: `https://${account}.blob.${storageSuffix}`,
    queueServiceUri: `https://${account}.queue.${storageSuffix}`,
    tableServiceUri: `https://${account}.table.${storageSuffix}`,
  });
  return {
    host: {
      hosting,
      identityClientId,
      storage: uris('sthost'),
      telemetry: {
        connectionString: 'InstrumentationKey=0',
        useEntra: azureNativeEnvironment === 'public',
      },
    },
    runtime: {
      cloud,
      tenantId,
      clientId,
      credential:
        credential === 'secret'
          ? { kind: 'secret', secretUri: `https://kv-1.${keyVaultSuffix}/secrets/client` }
          : { kind: 'federated' },
      identityClientId,
      storage: uris('stdata'),
      collector: defaultConfig.collector,
      users: { mode: 'names', keyUri: undefined },
    },
  };
}

const publicFlex = { cloud: 'commercial', credential: 'federated', hosting: 'flex' } as const;

describe('the settings of the function app', () => {
  it.each(choices)('are what the runtime reads: $cloud, $credential, $hosting', (choice) => {
    const settings = appSettings(inputFor(choice));

    const { storageSuffix, keyVaultSuffix } = clouds[choice.cloud];
    expect(parseSettings(settings)).toMatchObject({
      cloud: choice.cloud,
      tenantId,
      clientId,
      credential:
        choice.credential === 'secret'
          ? { kind: 'vaultSecret', secretUri: `https://kv-1.${keyVaultSuffix}/secrets/client` }
          : { kind: 'federated', managedIdentityClientId: identityClientId },
      storage: {
        kind: 'identity',
        credential: 'managedidentity',
        clientId: identityClientId,
        tableServiceUri: `https://stdata.table.${storageSuffix}`,
        queueServiceUri: `https://stdata.queue.${storageSuffix}`,
      },
    });
  });

  it.each(choices)('let the host find the work queue: $cloud, $hosting', (choice) => {
    const { url } = queueConnection('AUDIT_LOGS_STORAGE', appSettings(inputFor(choice)));

    expect(url).toBe(`https://stdata.queue.${clouds[choice.cloud].storageSuffix}`);
  });

  it('name the credential of the sign-in, and hold no secret', () => {
    const input = inputFor(publicFlex);
    const secretUri = 'https://kv-1.vault.azure.net/secrets/page';
    const withSecret = { tenantId, credential: { kind: 'secret', secretUri } } as const;
    const withIdentity = { tenantId, credential: { kind: 'identity', clientId } } as const;

    expect(appSettings({ ...input, signIn: withIdentity })).toMatchObject({
      AUDIT_LOGS_USAGE_PAGE: 'entra',
      OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: clientId,
      WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenantId,
    });
    expect(appSettings({ ...input, signIn: withSecret })).toMatchObject({
      MICROSOFT_PROVIDER_AUTHENTICATION_SECRET: `@Microsoft.KeyVault(SecretUri=${secretUri})`,
    });
    expect(parseSettings(appSettings({ ...input, signIn: withSecret })).usagePage).toBe('entra');
    expect(parseSettings(appSettings(input)).usagePage).toBe('off');
  });

  it('pass on what the stack says about the collector', () => {
    const input = inputFor(publicFlex);
    const collector = {
      contentTypes: ['Audit.General', 'Audit.Exchange'] as const,
      operations: ['LaunchPowerApp'],
      schedule: '0 30 * * * *',
      requestsPerMinute: 500,
      retentionDays: 400,
      export: 'parquet' as const,
      publisherId: tenantId,
      dataverse: {
        url: 'https://contoso.crm.dynamics.com',
        mode: 'replace',
        identity: 'identity',
        health: true,
      } as const,
    };

    const settings = appSettings({ ...input, runtime: { ...input.runtime, collector } });

    expect(parseSettings(settings)).toMatchObject({
      contentTypes: ['Audit.General', 'Audit.Exchange'],
      operations: ['LaunchPowerApp'],
      schedule: '0 30 * * * *',
      requestsPerMinute: 500,
      retentionDays: 400,
      export: 'parquet',
      publisherId: tenantId,
      dataverse: collector.dataverse,
    });
  });

  it('omit what the stack does not configure: a blank schedule would stop the host', () => {
    const names = Object.keys(appSettings(inputFor(publicFlex)));

    expect(
      names.filter((name) => /SCHEDULE|CONTENT_TYPES|OPERATIONS|DATAVERSE|EXPORT/.test(name)),
    ).toEqual([]);
  });

  it('reach the host’s own storage by service addresses and the identity', () => {
    expect(appSettings(inputFor({ ...publicFlex, cloud: 'dod' }))).toMatchObject({
      AzureWebJobsStorage__credential: 'managedidentity',
      AzureWebJobsStorage__clientId: identityClientId,
      AzureWebJobsStorage__blobServiceUri: 'https://sthost.blob.core.usgovcloudapi.net',
      AzureWebJobsStorage__queueServiceUri: 'https://sthost.queue.core.usgovcloudapi.net',
      AzureWebJobsStorage__tableServiceUri: 'https://sthost.table.core.usgovcloudapi.net',
    });
  });

  it('are on Flex Consumption only those that it accepts', () => {
    const names = Object.keys(appSettings(inputFor(publicFlex)));

    expect(names.filter((name) => !name.startsWith('AUDIT_LOGS_')).sort()).toEqual([
      'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'AzureWebJobsStorage__blobServiceUri',
      'AzureWebJobsStorage__clientId',
      'AzureWebJobsStorage__credential',
      'AzureWebJobsStorage__queueServiceUri',
      'AzureWebJobsStorage__tableServiceUri',
    ]);
  });

  it('give a dedicated plan the host, the worker and the place of the package', () => {
    expect(appSettings(inputFor({ ...publicFlex, hosting: 'dedicated' }))).toMatchObject({
      FUNCTIONS_EXTENSION_VERSION: '~4',
      FUNCTIONS_WORKER_RUNTIME: 'node',
      WEBSITE_RUN_FROM_PACKAGE: '1',
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'false',
    });
  });

  it('send telemetry as the identity, where the host can', () => {
    const name = 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING';

    expect(appSettings(inputFor(publicFlex))[name]).toBe(
      `ClientId=${identityClientId};Authorization=AAD`,
    );
    expect(appSettings(inputFor({ ...publicFlex, cloud: 'gccHigh' }))).not.toHaveProperty(name);
  });

  it.each(choices)('have no colon in a name and no empty value: $cloud, $hosting', (choice) => {
    const entries = Object.entries(appSettings(inputFor(choice)));

    expect(entries.filter(([name, value]) => name.includes(':') || value === '')).toEqual([]);
  });

  it('have what is stored of users only where it is not the default', () => {
    const settingsOf = (users: RuntimeUsers): Readonly<Record<string, string>> => {
      const input = inputFor(publicFlex);
      return appSettings({ ...input, runtime: { ...input.runtime, users } });
    };
    const keyUri = 'https://kv-1.vault.azure.net/secrets/audit-log-users-key';
    expect(settingsOf({ mode: 'names', keyUri: undefined })).not.toHaveProperty('AUDIT_LOGS_USERS');
    expect(settingsOf({ mode: 'none', keyUri })).toMatchObject({ AUDIT_LOGS_USERS: 'none' });
    expect(settingsOf({ mode: 'none', keyUri })).not.toHaveProperty('AUDIT_LOGS_USERS_KEY');
    expect(settingsOf({ mode: 'pseudonyms', keyUri })).toMatchObject({
      AUDIT_LOGS_USERS: 'pseudonyms',
      AUDIT_LOGS_USERS_KEY: keyUri,
    });
  });
});
