import { storageEndpoint } from '../../../../infra/components/storage/storageEndpoint';

describe('the address of a storage service', () => {
  it.each([
    ['core.windows.net', 'https://stdata.table.core.windows.net'],
    ['core.usgovcloudapi.net', 'https://stdata.table.core.usgovcloudapi.net'],
  ])('follows from names alone: %s', (storageSuffix, expected) => {
    expect(storageEndpoint('table', { accountName: 'stdata', storageSuffix })).toBe(expected);
  });
});
