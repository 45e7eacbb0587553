import { EmulatedAzure } from './EmulatedAzure';

const group = { resourceGroupName: 'rg' };
const delegated = (name: string, serviceName: string) => ({
  name,
  addressPrefix: '10.0.0.0/26',
  delegations: [{ name: 'app', serviceName }],
});
const network = (...subnets: object[]) => ({ ...group, virtualNetworkName: 'vnet', subnets });

describe('the emulated Azure refuses', () => {
  let azure: EmulatedAzure;

  beforeEach(() => {
    azure = new EmulatedAzure();
  });

  const app = (inputs: object) =>
    azure.create('web:WebApp', { ...group, name: 'func', ...inputs }).id;
  const plan = (name: string, tier?: string) =>
    azure.create('web:AppServicePlan', { ...group, name, sku: { tier } }).id;

  it('to create what exists', () => {
    azure.create('storage:StorageAccount', { ...group, accountName: 'st' });

    expect(() => azure.create('storage:StorageAccount', { ...group, accountName: 'st' })).toThrow(
      /^cannot create already existing resource '\/subscriptions\/.*\/storageAccounts\/st'$/,
    );
  });

  it('an app of one kind on a plan of the other, and a change between the two', () => {
    const [flex, dedicated] = [plan('flex', 'FlexConsumption'), plan('dedicated')];
    const id = app({ serverFarmId: dedicated });

    expect(() => app({ name: 'other', serverFarmId: flex })).toThrow(/does not fit the plan/);
    expect(() =>
      azure.update(id, 'web:WebApp', { ...group, serverFarmId: flex, functionAppConfig: {} }),
    ).toThrow(/cannot change between Flex and dedicated/);
    expect(() => {
      azure.delete(dedicated);
    }).toThrow(/has web apps/);
  });

  it('to change or delete a subnet that an app uses, and the network around it', () => {
    const subnet = delegated('app', 'Microsoft.Web/serverFarms');
    const { id } = azure.create('network:VirtualNetwork', network(subnet));
    app({ serverFarmId: plan('dedicated'), virtualNetworkSubnetId: `${id}/subnets/app` });
    const change = (...subnets: object[]) =>
      azure.update(id, 'network:VirtualNetwork', network(...subnets));

    expect(() => change(delegated('app', 'Microsoft.App/environments'))).toThrow(
      /InUseSubnetCannotBeUpdated/,
    );
    expect(() => change()).toThrow(/InUseSubnetCannotBeDeleted/);
    expect(() => {
      azure.delete(id);
    }).toThrow(/InUseSubnetCannotBeDeleted/);
    expect(() => change(subnet, { name: 'endpoints' })).not.toThrow();
  });

  it('a private endpoint to what does not exist', () => {
    const { id } = azure.create('network:VirtualNetwork', network({ name: 'endpoints' }));
    const endpoint = (privateLinkServiceId: string) =>
      azure.create('network:PrivateEndpoint', {
        ...group,
        privateEndpointName: 'pe',
        subnet: { id: `${id}/subnets/endpoints` },
        privateLinkServiceConnections: [{ privateLinkServiceId, groupIds: ['blob'] }],
      });

    expect(() => endpoint('/subscriptions/none')).toThrow(/does not exist/);
    const account = azure.create('storage:StorageAccount', { ...group, accountName: 'st' });
    expect(() => endpoint(account.id)).not.toThrow();
  });

  it('a vault under the name of a deleted one, until it is recovered with its secrets', () => {
    const vault = (createMode?: string) =>
      azure.create('keyvault:Vault', { ...group, vaultName: 'kv', properties: { createMode } });
    const { id } = vault();
    const secret = azure.create('keyvault:Secret', { ...group, vaultName: 'kv', secretName: 's' });
    azure.delete(id);

    expect(azure.find(secret.id)).toBeUndefined();
    expect(() => vault()).toThrow(/already exists in deleted state/);
    vault('recover');
    expect(azure.find(secret.id)).toBeDefined();
  });

  it('the same role twice, and a part without its whole', () => {
    const { id: scope } = azure.create('storage:StorageAccount', { ...group, accountName: 'st' });
    const role = (roleAssignmentName: string) =>
      azure.create('authorization:RoleAssignment', { scope, principalId: 'p', roleAssignmentName });
    role('one');

    expect(() => role('two')).toThrow(/RoleAssignmentExists/);
    expect(() =>
      azure.create('storage:Table', { ...group, accountName: 'none', tableName: 't' }),
    ).toThrow(/ParentResourceNotFound/);
  });
});
