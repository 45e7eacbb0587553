import { parsePageSettings } from '../../../runtime/settings/parsePageSettings';

describe('parsePageSettings', () => {
  it('is off without settings', () => {
    expect(parsePageSettings({})).toEqual({ usagePage: 'off', tenantId: '' });
  });

  it('reads the tenant that people sign in to, whatever else is wrong', () => {
    expect(
      parsePageSettings({
        AUDIT_LOGS_USAGE_PAGE: 'Entra',
        AUDIT_LOGS_TENANT_ID: '11111111-1111-4111-8111-AAAAAAAAAAAA',
        AUDIT_LOGS_CLIENT_ID: 'wrong',
      }),
    ).toEqual({ usagePage: 'entra', tenantId: '11111111-1111-4111-8111-aaaaaaaaaaaa' });
  });

  it('reports another value, and an absent tenant', () => {
    expect(() => parsePageSettings({ AUDIT_LOGS_USAGE_PAGE: 'on' })).toThrow(
      'AUDIT_LOGS_USAGE_PAGE is "on"; expected one of off, entra, local.',
    );
    expect(() => parsePageSettings({ AUDIT_LOGS_USAGE_PAGE: 'entra' })).toThrow(
      'AUDIT_LOGS_TENANT_ID is not set',
    );
  });
});
