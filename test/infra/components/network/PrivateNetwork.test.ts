import { recordPlatform } from '../../stack/parts/platformFixture';

const types = {
  app: 'web:WebApp',
  endpoint: 'network:PrivateEndpoint',
  zone: 'privatedns:PrivateZone',
};
const privateFlex = { cloud: 'commercial', hosting: 'flex', network: 'private' } as const;
const privateDod = { cloud: 'dod', hosting: 'dedicated', network: 'private' } as const;

describe('the private network of the platform part', () => {
  it.each([
    [privateFlex, 'app-flex'],
    [{ ...privateFlex, hosting: 'dedicated' } as const, 'app-dedicated'],
  ])('has one for the app of either hosting: $hosting', async (choice, subnet) => {
    const recording = await recordPlatform(choice);

    const network = recording.one('network:VirtualNetwork');
    expect(network.inputs['subnets']).toEqual([
      {
        name: 'app-flex',
        addressPrefix: '10.1.0.0/26',
        delegations: [{ name: 'app', serviceName: 'Microsoft.App/environments' }],
      },
      {
        name: 'app-dedicated',
        addressPrefix: '10.1.0.64/26',
        delegations: [{ name: 'app', serviceName: 'Microsoft.Web/serverFarms' }],
      },
      { name: 'endpoints', addressPrefix: '10.1.0.128/26', defaultOutboundAccess: false },
    ]);
    expect(recording.one(types.app).inputs['virtualNetworkSubnetId']).toBe(
      `${network.name}_id/subnets/${subnet}`,
    );
  });

  it('delegates nothing to Flex Consumption in a cloud without it', async () => {
    const recording = await recordPlatform(privateDod);

    expect(recording.one('network:VirtualNetwork').inputs['subnets']).toMatchObject([
      { name: 'app-dedicated', delegations: [{ serviceName: 'Microsoft.Web/serverFarms' }] },
      { name: 'endpoints' },
    ]);
  });

  it('makes endpoints and zones for storage, vault and app', async () => {
    const recording = await recordPlatform(privateFlex);

    expect(
      recording
        .ofType(types.endpoint)
        .map(({ inputs }) => String(inputs['privateEndpointName']))
        .sort(),
    ).toEqual([
      'func-al-sites',
      'kv-al-vault',
      'staldata-queue',
      'staldata-table',
      'stalhost-blob',
      'stalhost-queue',
      'stalhost-table',
    ]);
    expect(recording.ofType(types.zone)).toHaveLength(5);
    expect(recording.ofType('privatedns:VirtualNetworkLink')).toHaveLength(5);
    expect(recording.ofType('network:PrivateDnsZoneGroup')).toHaveLength(7);
  });

  it('makes the endpoints of an account one after the other, and all of them before the app', async () => {
    const recording = await recordPlatform(privateFlex);
    const endpoint = (ending: string) =>
      recording.ofType(types.endpoint).find(({ name }) => name.endsWith(`${ending}-endpoint`))!;

    expect(recording.waitsFor(endpoint('host-storage-queue'))).toContain(
      endpoint('host-storage-blob').name,
    );
    expect(recording.waitsFor(endpoint('host-storage-blob'))).toContain('host-storage-lifecycle');
    const beforeApp = recording.waitsFor(recording.one(types.app));
    expect(recording.ofType(types.endpoint).filter(({ name }) => !beforeApp.has(name))).toEqual([
      endpoint('site-sites'),
    ]);
  });

  it('has no endpoint for a vault without a secret', async () => {
    const recording = await recordPlatform(privateFlex, {
      credential: { kind: 'federated', secret: undefined },
    });

    expect(
      recording.ofType(types.zone).map(({ inputs }) => inputs['privateZoneName']),
    ).not.toContain('privatelink.vaultcore.azure.net');
    expect(recording.ofType(types.endpoint)).toHaveLength(6);
  });
});
