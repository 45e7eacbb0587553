import type { PostureConfig } from '../../../../infra/config/ConnectorConfig';
import { problemsOf } from '../../config/parse';
import { recordPlatform } from './platformFixture';

const publicFlex = { cloud: 'commercial', hosting: 'flex', network: 'public' } as const;

const defaults: PostureConfig = {
  lockData: false,
  infrastructureEncryption: true,
  storageRedundancy: 'LRS',
  resourceLogs: 'audit',
};

const record = async (changes: Partial<PostureConfig> = {}) =>
  await recordPlatform(publicFlex, { posture: { ...defaults, ...changes } });

describe('the posture of the storage accounts', () => {
  it('is encrypted twice, without copies to other tenants, and locally redundant by default', async () => {
    const accounts = (await record()).ofType('storage:StorageAccount');

    expect(accounts).toHaveLength(2);
    for (const { inputs } of accounts) {
      expect(inputs).toMatchObject({
        allowedCopyScope: 'AAD',
        encryption: { keySource: 'Microsoft.Storage', requireInfrastructureEncryption: true },
        sku: { name: 'Standard_LRS' },
      });
    }
  });

  it('has the redundancy that the stack names', async () => {
    const accounts = (await record({ storageRedundancy: 'GZRS' })).ofType('storage:StorageAccount');

    expect(accounts.map(({ inputs }) => inputs['sku'])).toEqual([
      { name: 'Standard_GZRS' },
      { name: 'Standard_GZRS' },
    ]);
  });

  it.each([true, false])(
    'never replaces an account for its encryption (infrastructureEncryption: %s)',
    async (infrastructureEncryption) => {
      const accounts = (await record({ infrastructureEncryption })).ofType(
        'storage:StorageAccount',
      );

      for (const { inputs, ignoreChanges } of accounts) {
        expect('encryption' in inputs).toBe(infrastructureEncryption);
        expect(ignoreChanges).toEqual(['encryption']);
      }
    },
  );
});

describe('what Azure logs of the resources', () => {
  const logged = async (resourceLogs: PostureConfig['resourceLogs']) =>
    (await record({ resourceLogs }))
      .ofType('monitor:DiagnosticSetting')
      .map(({ name, inputs }) => `${name}: ${JSON.stringify(inputs['logs'])}`)
      .sort();
  const services = ['data-storage', 'host-storage'].flatMap((account) =>
    ['blob', 'queue', 'table'].map((service) => `resource-logs-${account}-${service}`),
  );

  it('is deletions in storage by default; the vault belongs to the identity stack here', async () => {
    expect(await logged('audit')).toEqual(
      services
        .filter((name) => !name.endsWith('queue'))
        .map((name) => `${name}: [{"category":"StorageDelete","enabled":true}]`),
    );
  });

  it('is every request and the site with "all"', async () => {
    expect(await logged('all')).toEqual(
      [...services, 'resource-logs-site'].map(
        (name) => `${name}: [{"categoryGroup":"allLogs","enabled":true}]`,
      ),
    );
  });

  it('is nothing with "off"', async () => {
    expect(await logged('off')).toEqual([]);
  });
});

describe('locks', () => {
  it('are off by default', async () => {
    expect((await record()).ofType('authorization:ManagementLockByScope')).toEqual([]);
  });

  it('keep the account of the audit data from being deleted, and no other', async () => {
    const recording = await record({ lockData: true });

    expect(recording.one('authorization:ManagementLockByScope').inputs).toMatchObject({
      level: 'CanNotDelete',
    });
    expect(recording.one('authorization:ManagementLockByScope').name).toBe('data-storage-lock');
  });

  it('are refused where pulumi destroy is to delete the data', () => {
    expect(problemsOf({ lockData: 'true', protectData: 'false' })).toEqual([
      'lockData is "true"; expected false, because protectData is off and a lock would keep pulumi destroy from deleting the data. Run: pulumi config rm lockData, or: pulumi config set protectData true',
    ]);
  });
});
