import { openStorage } from '../../../../runtime/stores/storage/openStorage';

const key = Buffer.alloc(64).toString('base64');
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

describe('openStorage beside a proxy', () => {
  it.each(['core.windows.net', '.core.windows.net', '*', '*.core.windows.net'])(
    'is reached directly with NO_PROXY=%s, which its SDK would not understand',
    (noProxy) => {
      process.env['HTTPS_PROXY'] = 'http://proxy.example.com:3128';
      process.env['NO_PROXY'] = noProxy;
      openStorage({
        cloud: 'commercial',
        storage: {
          kind: 'connectionString',
          connectionString: `DefaultEndpointsProtocol=https;AccountName=launches;AccountKey=${key};EndpointSuffix=core.windows.net`,
        },
      });
      expect(process.env['NO_PROXY']?.split(',')).toEqual(
        expect.arrayContaining([
          noProxy,
          'localhost',
          'launches.table.core.windows.net',
          'launches.queue.core.windows.net',
        ]),
      );
    },
  );

  it('goes through the proxy where NO_PROXY does not name it', () => {
    process.env['HTTPS_PROXY'] = 'http://proxy.example.com:3128';
    openStorage({
      cloud: 'commercial',
      storage: {
        kind: 'identity',
        tableServiceUri: 'https://launches.table.core.windows.net',
        queueServiceUri: 'https://launches.queue.core.windows.net',
      },
    });
    expect(process.env['NO_PROXY']).not.toContain('launches');
  });
});
