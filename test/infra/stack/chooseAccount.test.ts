import { chooseAccount } from '../../../infra/stack/chooseAccount';

const tenantId = '11111111-2222-4333-8444-555555555555';
const subscriptionId = '66666666-7777-4888-8999-000000000000';

describe('chooseAccount', () => {
  it('uses what azure-native returns', () => {
    expect(
      chooseAccount({ azure: { tenantId, subscriptionId }, entra: {}, configured: {} }),
    ).toEqual({ tenantId, subscriptionId, warnings: [] });
  });

  it('treats the same tenant in another case as the same', () => {
    const entra = { tenantId: tenantId.toUpperCase() };
    const { warnings } = chooseAccount({
      azure: { tenantId, subscriptionId },
      entra,
      configured: {},
    });
    expect(warnings).toEqual([]);
  });

  it('refuses two tenants', () => {
    const other = '99999999-2222-4333-8444-555555555555';
    expect(() =>
      chooseAccount({
        azure: { tenantId, subscriptionId },
        entra: { tenantId: other },
        configured: {},
      }),
    ).toThrow(
      `The azuread provider works in tenant ${other}, the azure-native provider in ${tenantId}; expected one tenant, the one whose audit log is collected.`,
    );
  });

  it('continues with what is configured when the providers return nothing', () => {
    const configured = { tenantId, subscriptionId };
    expect(chooseAccount({ azure: {}, entra: {}, configured })).toEqual({
      ...configured,
      warnings: [],
    });
  });

  it('warns when neither providers nor configuration know', () => {
    const { warnings, ...account } = chooseAccount({ azure: {}, entra: {}, configured: {} });
    expect(account.tenantId).toBe('00000000-0000-0000-0000-000000000000');
    expect(warnings).toEqual([expect.stringContaining('returned no tenant or no subscription')]);
  });
});
