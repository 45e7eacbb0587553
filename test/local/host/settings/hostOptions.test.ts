import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostJson } from '../../../../build/hostJson';
import { type HostOptions, readHostOptions } from '../../../../local/host/settings/hostOptions';

describe('readHostOptions', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'host-options-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function read(
    json: object,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<HostOptions> {
    await writeFile(path.join(folder, 'host.json'), JSON.stringify(json));
    return readHostOptions(folder, settings);
  }

  it('has the defaults of the extensions', async () => {
    expect(await read({ version: '2.0' })).toEqual({
      routePrefix: 'api',
      functionTimeoutMs: 1_800_000,
      queues: {
        batchSize: 16,
        newBatchThreshold: 8,
        maxDequeueCount: 5,
        visibilityTimeoutMs: 0,
        maxPollingIntervalMs: 60_000,
        messageEncoding: 'base64',
      },
      logLevels: {},
    });
  });

  it('reads the host.json of the deployment', async () => {
    expect(await read(hostJson)).toEqual({
      routePrefix: '',
      functionTimeoutMs: 3_600_000,
      queues: {
        batchSize: 2,
        newBatchThreshold: 1,
        maxDequeueCount: 5,
        visibilityTimeoutMs: 30_000,
        maxPollingIntervalMs: 10_000,
        messageEncoding: 'base64',
      },
      logLevels: { default: 'information', 'Host.Aggregator': 'warning', 'Azure.Core': 'warning' },
    });
  });

  it('lets settings override host.json, with names in any case', async () => {
    const { queues } = await read(hostJson, {
      AzureFunctionsJobHost__extensions__queues__visibilityTimeout: '00:00:01.5',
      AzureFunctionsJobHost__Extensions__Queues__BatchSize: '8',
      AzureFunctionsJobHost__extensions__queues__messageEncoding: 'none',
    });
    expect(queues).toMatchObject({
      visibilityTimeoutMs: 1_500,
      batchSize: 8,
      messageEncoding: 'none',
      newBatchThreshold: 1,
    });
  });

  it.each([
    [{}, 'host.json must have "version": "2.0", it has undefined.'],
    [
      { version: '2.0', functionTimeout: '1 hour' },
      '"1 hour" is not a time span. Pass hh:mm:ss, for example 00:00:30.',
    ],
    [
      { version: '2.0', extensions: { queues: { batchSize: 64 } } },
      'extensions.queues.batchSize must be 1 to 32, it is 64.',
    ],
    [
      { version: '2.0', logging: { logLevel: { default: 'Loud' } } },
      'logging.logLevel of "default" is "Loud", which is not a log level.',
    ],
  ])('refuses %j', async (json, message) => {
    await expect(read(json)).rejects.toThrow(message);
  });
});
