import { createStorageCredential } from '../../../../../runtime/clients/entra/credentials/createStorageCredential';

const uris = {
  kind: 'identity',
  tableServiceUri: 'https://a.table.core.windows.net',
  queueServiceUri: 'https://a.queue.core.windows.net',
} as const;

describe('createStorageCredential', () => {
  it.each([['identity-1'], [undefined]])(
    'reads the token of managed identity %s',
    async (clientId) => {
      const asked: unknown[] = [];
      const credential = createStorageCredential(
        {
          cloud: 'commercial',
          storage: {
            ...uris,
            credential: 'managedidentity',
            ...(clientId === undefined ? {} : { clientId }),
          },
        },
        {
          readIdentityToken: (resource, identity) => {
            asked.push([resource, identity]);
            return Promise.resolve({ token: 'token-1', expiresAtMs: 1_767_600_000_000 });
          },
        },
      );
      expect(await credential.getToken('https://storage.azure.com/.default')).toEqual({
        token: 'token-1',
        expiresOnTimestamp: 1_767_600_000_000,
      });
      expect(asked).toEqual([['https://storage.azure.com', clientId]]);
    },
  );

  it('leaves it to the default Azure credential when no managed identity is named', async () => {
    const scopes: unknown[] = [];
    const loads: unknown[] = [];
    const credential = createStorageCredential(
      { cloud: 'dod', storage: { ...uris, clientId: 'identity-1' } },
      {
        loadDefaultCredential: (cloud, clientId) => {
          loads.push([cloud, clientId]);
          return Promise.resolve({
            getToken: (scope) => {
              scopes.push(scope);
              return Promise.resolve({ token: 'cli', expiresOnTimestamp: 1 });
            },
          });
        },
      },
    );
    expect(loads).toEqual([]);
    expect(await credential.getToken(['https://storage.azure.com/.default'])).toEqual({
      token: 'cli',
      expiresOnTimestamp: 1,
    });
    expect(loads).toEqual([['dod', 'identity-1']]);
    expect(scopes).toEqual([['https://storage.azure.com/.default']]);
  });

  it.each([
    ['once while its token is valid', Number.MAX_SAFE_INTEGER, 1],
    ['again when its token is about to end', 1, 2],
  ])('asks the default Azure credential %s', async (_when, expiresOnTimestamp, times) => {
    const getToken = jest.fn(() => Promise.resolve({ token: 'cli', expiresOnTimestamp }));
    const credential = createStorageCredential(
      { cloud: 'commercial', storage: uris },
      { loadDefaultCredential: () => Promise.resolve({ getToken }) },
    );
    await credential.getToken('https://storage.azure.com/.default');
    await credential.getToken(['https://storage.azure.com/.default']);
    expect(getToken).toHaveBeenCalledTimes(times);
  });
});
