import type { SiteAccess } from '../../../../infra/config/values/readAddresses';
import { findViolations } from '../../policy/findViolations';
import { recordPlatform } from './platformFixture';

const siteOf = async (hosting: 'flex' | 'dedicated', access: SiteAccess) => {
  const choice = { cloud: 'commercial', hosting, network: 'public' } as const;
  const recording = await recordPlatform(choice, { network: { kind: 'public', access } });
  return recording.one('web:WebApp');
};

const closed = {
  ipSecurityRestrictions: [
    { name: 'allowed-1', ipAddress: '203.0.113.7/32', action: 'Allow', priority: 100 },
    { name: 'allowed-2', ipAddress: '198.51.100.0/24', action: 'Allow', priority: 101 },
  ],
  ipSecurityRestrictionsDefaultAction: 'Deny',
  scmIpSecurityRestrictionsUseMain: true,
};
const open = {
  ipSecurityRestrictions: [
    {
      name: 'Allow all',
      description: 'Allow all access',
      ipAddress: 'Any',
      action: 'Allow',
      priority: 2_147_483_647,
    },
  ],
  ipSecurityRestrictionsDefaultAction: 'Allow',
  scmIpSecurityRestrictionsUseMain: true,
};

const accesses: readonly (readonly [string, SiteAccess, object])[] = [
  ['a list', ['203.0.113.7/32', '198.51.100.0/24'], closed],
  ['any', 'any', open],
];

describe('the access rules of a public site', () => {
  it.each(accesses)(
    'are all that a Flex Consumption app has of siteConfig: %s',
    async (_name, access, rules) => {
      const { inputs } = await siteOf('flex', access);

      expect(inputs['siteConfig']).toEqual(rules);
    },
  );

  it.each(accesses)(
    'are beside the other settings of an app on a plan: %s',
    async (_name, access, rules) => {
      const { inputs } = await siteOf('dedicated', access);

      expect(inputs['siteConfig']).toMatchObject({ ...rules, alwaysOn: true });
    },
  );

  it.each(accesses)('pass the policy pack: %s', async (_name, access) => {
    const { type, inputs } = await siteOf('flex', access);

    expect(await findViolations([{ type, name: 'site', inputs }])).toEqual([]);
  });
});
