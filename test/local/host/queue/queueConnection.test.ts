import { queueConnection } from '../../../../local/host/queue/queueConnection';

describe('queueConnection', () => {
  const connectionString =
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:1/a;';

  it.each([
    ['a connection string', { STORE: connectionString }, 'http://127.0.0.1:1/a'],
    [
      'a connection string with the prefix AzureWebJobs, which goes first',
      { AzureWebJobsSTORE: connectionString, STORE__queueServiceUri: 'https://b.example' },
      'http://127.0.0.1:1/a',
    ],
    [
      'the address of the service and an identity',
      { STORE__queueServiceUri: 'https://b.queue.example', STORE__credential: 'managedidentity' },
      'https://b.queue.example',
    ],
    [
      'the name of the account',
      { STORE__accountName: 'records' },
      'https://records.queue.core.windows.net',
    ],
  ])('takes %s', (_case, settings, url) => {
    expect(queueConnection('STORE', settings).url).toBe(url);
  });

  it('names the missing settings', () => {
    expect(() => queueConnection('STORE', {})).toThrow(
      "Storage account connection string 'STORE' does not exist. Make sure that it is a defined " +
        'App Setting, or set STORE__queueServiceUri.',
    );
  });
});
