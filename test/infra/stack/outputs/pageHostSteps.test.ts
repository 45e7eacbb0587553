import { pageHostSteps } from '../../../../infra/stack/outputs/pageHostSteps';

const page = { readers: [], nameReaders: [], hosts: [], secret: undefined };
const hostName = 'func-auditlog.azurewebsites.net';
const platform = { scope: 'platform', identityStack: 'org/project/identity', page } as const;
const identity = { scope: 'identity', identityStack: undefined, page } as const;

describe('pageHostSteps', () => {
  it('names the host that the identity stack has to register', () => {
    expect(pageHostSteps({ config: platform, hosts: ['a.example.com'], hostName })).toEqual([
      expect.stringContaining(
        `pulumi config set --path 'usagePageHosts[1]' ${hostName} --stack org/project/identity, and pulumi up there`,
      ),
    ]);
  });

  it('asks an identity stack without any host for the one of the platform', () => {
    expect(pageHostSteps({ config: identity, hosts: [], hostName: undefined })).toEqual([
      expect.stringContaining('its output hostName'),
    ]);
  });

  it.each([
    ['where the host is registered', { config: platform, hosts: [hostName], hostName }],
    ['with a host', { config: identity, hosts: [hostName], hostName: undefined }],
    ['in one stack', { config: { ...identity, scope: 'all' }, hosts: [], hostName }],
    ['without a page', { config: { ...platform, page: undefined }, hosts: [], hostName }],
  ] as const)('is silent %s', (_case, facts) => {
    expect(pageHostSteps(facts)).toEqual([]);
  });
});
