import { providerVariables } from '../../../../infra/components/publication/providerVariables';

describe('the provider’s login', () => {
  it('is passed on without secrets, tokens and paths of the machine', () => {
    const configured: Readonly<Record<string, string>> = {
      clientId: 'the-id',
      tenantId: 'the-tenant',
      useOidc: 'true',
      useMsi: '',
      clientSecret: 'secret',
      oidcToken: 'token',
      clientCertificatePath: '/home/somebody/certificate.pem',
      location: 'westeurope',
    };

    expect(providerVariables((name) => configured[name])).toEqual({
      ARM_CLIENT_ID: 'the-id',
      ARM_TENANT_ID: 'the-tenant',
      ARM_USE_OIDC: 'true',
    });
  });
});
