import { type ProblemCase, problemsOf } from './settingsFixture';

describe('parseStorage', () => {
  it.each<ProblemCase>([
    [
      'no storage',
      { AUDIT_LOGS_STORAGE: undefined },
      [
        'No storage is set; expected AUDIT_LOGS_STORAGE with a connection string, or AUDIT_LOGS_STORAGE__tableServiceUri and AUDIT_LOGS_STORAGE__queueServiceUri. In Azure, set the service URIs and AUDIT_LOGS_STORAGE__credential=managedidentity. With Azurite, set AUDIT_LOGS_STORAGE=UseDevelopmentStorage=true.',
      ],
    ],
    [
      'both kinds of storage, and a service missing',
      { AUDIT_LOGS_STORAGE__tableServiceUri: 'https://a.table.core.windows.net' },
      [
        'AUDIT_LOGS_STORAGE__queueServiceUri is not set; expected the address of a queue service, such as https://my-account.queue.core.windows.net. Copy it from the output primaryEndpoints.queue of the storage account (page "Endpoints").',
        'Both AUDIT_LOGS_STORAGE and AUDIT_LOGS_STORAGE__tableServiceUri are set; expected either the connection string or the service URIs. Remove one of the two, so that it is clear which storage account holds the state.',
      ],
    ],
    [
      'a service without TLS and an unknown credential',
      {
        AUDIT_LOGS_STORAGE: undefined,
        AUDIT_LOGS_STORAGE__tableServiceUri: 'http://a.table.core.windows.net',
        AUDIT_LOGS_STORAGE__queueServiceUri: 'https://a.queue.core.windows.net',
        AUDIT_LOGS_STORAGE__credential: 'workload',
        AUDIT_LOGS_STORAGE__clientId: 'me',
      },
      [
        'AUDIT_LOGS_STORAGE__tableServiceUri is "http://a.table.core.windows.net"; expected the address of a table service, such as https://my-account.table.core.windows.net. Copy it from the output primaryEndpoints.table of the storage account (page "Endpoints").',
        'AUDIT_LOGS_STORAGE__credential is "workload"; expected managedidentity, or nothing. Write managedidentity in Azure; remove the setting to use the login of the Azure CLI elsewhere.',
        'AUDIT_LOGS_STORAGE__clientId is "me"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Copy "Client ID" (not the object id) from the overview page of the user-assigned identity; remove the setting for the system-assigned one.',
      ],
    ],
    [
      'files without the address of their service',
      {
        AUDIT_LOGS_STORAGE: undefined,
        AUDIT_LOGS_STORAGE__tableServiceUri: 'https://a.table.core.windows.net',
        AUDIT_LOGS_STORAGE__queueServiceUri: 'https://a.queue.core.windows.net',
        AUDIT_LOGS_EXPORT: 'parquet',
      },
      [
        'AUDIT_LOGS_STORAGE__blobServiceUri is not set; expected the address of a blob service, such as https://my-account.blob.core.windows.net. Copy it from the output primaryEndpoints.blob of the storage account (page "Endpoints").',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
