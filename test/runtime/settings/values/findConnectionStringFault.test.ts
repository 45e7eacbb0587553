import { type ProblemCase, problemsOf, withSettings } from '../settingsFixture';

describe('findConnectionStringFault', () => {
  it.each([
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net',
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5==;TableEndpoint=http://127.0.0.1:3/a;QueueEndpoint=http://127.0.0.1:2/a;',
    'TableEndpoint=https://a.table.core.windows.net/;QueueEndpoint=https://a.queue.core.windows.net/;SharedAccessSignature=sv=1&sig=x',
  ])('accepts the connection string %s', (connectionString) => {
    expect(withSettings({ AUDIT_LOGS_STORAGE: connectionString }).storage).toEqual({
      kind: 'connectionString',
      connectionString,
    });
  });

  it.each<ProblemCase>([
    [
      'a connection string with something missing',
      { AUDIT_LOGS_STORAGE: 'DefaultEndpointsProtocol=https;AccountName=a;EndpointSuffix=b' },
      [
        'AUDIT_LOGS_STORAGE is a value of 61 characters (not shown); expected a storage connection string of the form DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; AccountKey is missing. Copy the whole "Connection string" from "Access keys" of the storage account, without quotation marks.',
      ],
    ],
    [
      'a shared access signature without the queue',
      { AUDIT_LOGS_STORAGE: 'TableEndpoint=https://a.b/;SharedAccessSignature=x' },
      [
        'AUDIT_LOGS_STORAGE is a value of 50 characters (not shown); expected a storage connection string of the form DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…, with TableEndpoint, QueueEndpoint and SharedAccessSignature, or UseDevelopmentStorage=true; QueueEndpoint is missing. Copy the whole "Connection string" from "Access keys" of the storage account, without quotation marks.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
