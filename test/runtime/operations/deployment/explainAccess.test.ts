import { explainAccess } from '../../../../runtime/operations/deployment/explainAccess';
import { deploymentOfGcc } from './deploymentFixture';

const mismatch = 'HTTP 403: AuthorizationPermissionMismatch: This request is not authorized';
const refused = 'HTTP 403: AuthorizationFailure: This request is not authorized';
const closed = { ...deploymentOfGcc, virtualNetworkId: '/vnet' };
const explain = (code: string, message = '', deployment = deploymentOfGcc) =>
  explainAccess({ code, message, fix: 'Check the key.' }, deployment);

const role = `--role 'Storage Table Data Reader' --scope '${deploymentOfGcc.dataStorageId}'`;
const login = `az cloud set --name AzureCloud, then az login --tenant ${deploymentOfGcc.tenantId}`;

describe('a refusal by the storage account of a deployed stack', () => {
  it.each([
    ['no login', 'identity.none', ''],
    ['a login of another tenant', 'storage.401', 'Issuer validation failed'],
  ])('asks for the login: %s', (_case, code, message) => {
    expect(explain(code, message).fix).toContain(login);
  });

  it('names the role with the command that assigns it', () => {
    const { fix, ...problem } = explain('storage.403', mismatch);

    expect(problem).toEqual({ code: 'storage.403', message: mismatch });
    expect(fix).toContain(role);
    expect(fix).not.toContain('firewall');
    expect(explain('storage.403', mismatch, closed).fix).not.toContain('/vnet');
  });

  it('names the firewall where the service does not tell that a role is missing', () => {
    expect(explain('storage.403', refused).fix).toMatch(/Storage Table Data Reader.*firewall/);
  });

  it.each([
    ['a refusal', 'storage.403', refused],
    ['no address', 'storage.network.ENOTFOUND', ''],
  ])('names where a private network can be reached: %s', (_case, code, message) => {
    const { fix } = explain(code, message, closed);

    expect(fix).toContain('in the virtual network /vnet');
    expect(fix).toContain(`${deploymentOfGcc.functionAppUrl}/api/status`);
  });

  it('leaves every other problem as it is', () => {
    expect(explain('usage.unknownApp').fix).toBe('Check the key.');
    expect(explain('storage.503').fix).toBe('Check the key.');
  });
});
