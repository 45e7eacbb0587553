import { readPrincipal } from '../../../../runtime/domain/signIn/readPrincipal';
import { encodePrincipal, principalOf, tenantId } from './principals';

describe('readPrincipal', () => {
  it('reads provider, types and claims', () => {
    expect(readPrincipal(encodePrincipal(principalOf()))).toEqual({
      provider: 'aad',
      nameType: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      roleType: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
      claims: [
        { type: 'http://schemas.microsoft.com/identity/claims/tenantid', value: tenantId },
        { type: 'preferred_username', value: 'ada@contoso.com' },
        { type: 'roles', value: 'Usage.Read' },
      ],
    });
  });

  it('reads a principal without types of name and role', () => {
    const header = encodePrincipal({ auth_typ: 'aad', claims: [] });
    expect(readPrincipal(header)).toEqual({
      provider: 'aad',
      nameType: '',
      roleType: '',
      claims: [],
    });
  });

  it.each([
    ['an empty header', ''],
    ['plain JSON', JSON.stringify(principalOf())],
    ['base64 of no JSON', Buffer.from('{"auth_typ":"aad",').toString('base64')],
    ['base64 of a text', encodePrincipal('aad')],
    ['base64 of null', encodePrincipal(null)],
    ['base64 of a list', encodePrincipal([principalOf()])],
    ['two headers, joined', `${encodePrincipal(principalOf())}, ${encodePrincipal(principalOf())}`],
    ['a principal without a provider', encodePrincipal({ claims: [] })],
    ['a principal without claims', encodePrincipal({ auth_typ: 'aad' })],
    ['claims that are no list', encodePrincipal({ auth_typ: 'aad', claims: { typ: 'roles' } })],
    ['a claim without a type', encodePrincipal({ auth_typ: 'aad', claims: [{ val: 'x' }] })],
    ['a claim with a list', encodePrincipal({ auth_typ: 'aad', claims: [{ typ: 'a', val: [] }] })],
    ['a claim that is null', encodePrincipal({ auth_typ: 'aad', claims: [null] })],
    ['a header of more than 64 KB', encodePrincipal({ ...principalOf(), x: 'x'.repeat(64_000) })],
  ])('rejects %s', (_case, header) => {
    expect(readPrincipal(header)).toBeUndefined();
  });
});
