import { queueNames } from '../../../../contracts/names/queueNames';
import { tableNames } from '../../../../contracts/names/tableNames';
import { valueOf } from '../../../harness/engine/recordComponents';
import { recordPlatform } from '../../stack/parts/platformFixture';

const publicFlex = { cloud: 'commercial', hosting: 'flex', network: 'public' } as const;
const publicDedicated = { ...publicFlex, hosting: 'dedicated' } as const;

describe('storage of the platform part', () => {
  it('has the tables and queues of the runtime, protected from destroy', async () => {
    const recording = await recordPlatform(publicFlex);

    const data = [...recording.ofType('storage:Table'), ...recording.ofType('storage:Queue')];
    expect(
      data.map(({ inputs }) => String(inputs['tableName'] ?? inputs['queueName'])).sort(),
    ).toEqual([...Object.values(tableNames), ...Object.values(queueNames)].sort());
    expect(new Set(data.map(({ inputs }) => inputs['accountName']))).toEqual(new Set(['staldata']));
    const guarded = recording.registrations.filter((one) => one.protect).map(({ name }) => name);
    expect(guarded.sort()).toEqual(
      ['data-storage-account', 'data-storage-files', ...data.map(({ name }) => name)].sort(),
    );
  });

  it('protects nothing if the stack says so', async () => {
    const { registrations } = await recordPlatform(publicFlex, { protectData: false });

    expect(registrations.filter((one) => one.protect)).toEqual([]);
  });

  it('keeps overwritten packages for 30 days and never deletes the one in use', async () => {
    const recording = await recordPlatform(publicFlex);

    expect(recording.one('storage:BlobServiceProperties').inputs).toMatchObject({
      accountName: 'stalhost',
      isVersioningEnabled: true,
      deleteRetentionPolicy: { enabled: true },
    });
    const { policy } = recording.one('storage:ManagementPolicy').inputs as {
      policy: { rules: { definition: { actions: object } }[] };
    };
    expect(policy.rules.map(({ definition }) => definition.actions)).toEqual([
      {
        version: { delete: { daysAfterCreationGreaterThan: 30 } },
        snapshot: { delete: { daysAfterCreationGreaterThan: 30 } },
      },
    ]);
  });

  it('has a container for the package on Flex Consumption alone', async () => {
    const containersOf = async (config: Parameters<typeof recordPlatform>[0]) =>
      (await recordPlatform(config))
        .ofType('storage:BlobContainer')
        .map(({ inputs }) => [inputs['accountName'], inputs['publicAccess']]);
    const files = ['staldata', 'None'];
    expect(await containersOf(publicFlex)).toEqual(
      expect.arrayContaining([['stalhost', 'None'], files]),
    );
    expect(await containersOf(publicDedicated)).toEqual([files]);
  });

  it('is addressed by names alone, whatever Azure returns', async () => {
    const { part } = await recordPlatform(publicFlex);

    expect(await valueOf(part.outputs.dataStorageTableUri)).toBe(
      'https://staldata.table.core.windows.net',
    );
    expect(await valueOf(part.outputs.settings)).toMatchObject({
      AzureWebJobsStorage__blobServiceUri: 'https://stalhost.blob.core.windows.net',
      AUDIT_LOGS_STORAGE__queueServiceUri: 'https://staldata.queue.core.windows.net',
    });
  });
});
