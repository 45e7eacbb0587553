import { privateDnsZones } from '../../../../infra/components/context/privateDnsZones';

const publicZones = {
  blob: 'privatelink.blob.core.windows.net',
  queue: 'privatelink.queue.core.windows.net',
  table: 'privatelink.table.core.windows.net',
  vault: 'privatelink.vaultcore.azure.net',
  sites: 'privatelink.azurewebsites.net',
};
const governmentZones = {
  blob: 'privatelink.blob.core.usgovcloudapi.net',
  queue: 'privatelink.queue.core.usgovcloudapi.net',
  table: 'privatelink.table.core.usgovcloudapi.net',
  vault: 'privatelink.vaultcore.usgovcloudapi.net',
  sites: 'privatelink.azurewebsites.us',
};

describe('private DNS zones', () => {
  it.each([
    ['commercial', publicZones],
    ['gcc', publicZones],
    ['gccHigh', governmentZones],
    ['dod', governmentZones],
  ] as const)('of %s have the names of its Azure', (cloud, zones) => {
    expect(privateDnsZones(cloud)).toEqual(zones);
  });
});
