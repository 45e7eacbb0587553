import { storageEndpoint } from '../../../infra/storage/storageEndpoint';

const place = { accountName: 'staldata1', storageSuffix: 'core.usgovcloudapi.net' };

describe('the address of a storage service', () => {
  it('is what Azure answers, without the slash at its end', () => {
    const endpoints = { blob: 'https://staldata1.z13.blob.storage.azure.us/' };

    expect(storageEndpoint(endpoints, 'blob', place)).toBe(
      'https://staldata1.z13.blob.storage.azure.us',
    );
  });

  it.each([
    ['no endpoints', undefined],
    ['endpoints of other services', { blob: 'https://staldata1.blob.core.usgovcloudapi.net/' }],
  ])('follows from name and cloud where the engine answers %s', (_what, endpoints) => {
    expect(storageEndpoint(endpoints, 'table', place)).toBe(
      'https://staldata1.table.core.usgovcloudapi.net',
    );
  });
});
