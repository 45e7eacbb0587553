/** The tenant whose audit log is collected. */
export const tenantId = '11111111-1111-4111-8111-111111111111';

export interface PrincipalOptions {
  readonly provider?: string;
  readonly tenant?: string | undefined;
  readonly roles?: readonly string[];
  /** Types of the claims, which App Service renames in some tokens. */
  readonly types?: { readonly tenant?: string; readonly role?: string };
}

/** The claims that App Service passes on, before they are encoded. */
export function principalOf(options: PrincipalOptions = {}): object {
  const { provider = 'aad', roles = ['Usage.Read'], types = {} } = options;
  const tenant = 'tenant' in options ? options.tenant : tenantId;
  const tenantType = types.tenant ?? 'http://schemas.microsoft.com/identity/claims/tenantid';
  return {
    auth_typ: provider,
    name_typ: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    role_typ: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
    claims: [
      ...(tenant === undefined ? [] : [{ typ: tenantType, val: tenant }]),
      { typ: 'preferred_username', val: 'ada@contoso.com' },
      ...roles.map((val) => ({ typ: types.role ?? 'roles', val })),
    ],
  };
}

/** The value of `x-ms-client-principal`. */
export function encodePrincipal(principal: unknown): string {
  return Buffer.from(JSON.stringify(principal)).toString('base64');
}
