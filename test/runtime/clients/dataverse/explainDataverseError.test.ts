import { explainDataverseError } from '../../../../runtime/clients/dataverse/explainDataverseError';
import { readWebError } from '../../../../runtime/clients/http/WebError';

const attempt = {
  attempted: 'Writing launches',
  url: 'https://org.crm.dynamics.com',
  user: 'app registration 9c1d',
};

function explain(status: number, body: string) {
  const { name, code, problem, fix } = explainDataverseError(readWebError(status, body), attempt);
  return { name, code, problem, fix };
}

const json = (code: string, message: string): string =>
  JSON.stringify({ error: { code, message } });

describe('explainDataverseError', () => {
  it('says who has to be made an application user', () => {
    const { name, code, problem, fix } = explain(
      403,
      json('0x80072560', 'The user is not a member.'),
    );
    expect([name, code]).toEqual(['AuthorizationError', 'dataverse.noUser']);
    expect(problem).toBe(
      'Writing launches at https://org.crm.dynamics.com: the app registration 9c1d is not a user of the environment (The user is not a member).',
    );
    expect(fix).toContain('Application users');
  });

  it('names the privilege', () => {
    const { code, problem, fix } = explain(
      403,
      json('0x80040220', 'Principal user is missing prvCreateadmin_AuditLog privilege'),
    );
    expect(code).toBe('dataverse.privilege');
    expect(problem).toContain('lacks the privilege prvCreateadmin_AuditLog');
    expect(fix).toContain('prvCreateadmin_AuditLog');
  });

  it.each([
    [
      429,
      json('0x80072322', 'Number of requests exceeded'),
      'RetryableError',
      'dataverse.throttled',
    ],
    [503, '<html>down</html>', 'RetryableError', 'dataverse.fault'],
    [401, '<html>sign in</html>', 'AuthorizationError', 'dataverse.token'],
    [200, '<!DOCTYPE html><html></html>', 'ConfigurationError', 'dataverse.address'],
    [302, '', 'ConfigurationError', 'dataverse.address'],
    [404, 'nothing here', 'ConfigurationError', 'dataverse.address'],
    [400, json('0x0', 'Bad'), 'DataError', 'dataverse.refused'],
  ])('takes HTTP %i %s for %s', (status, body, name, code) => {
    expect(explain(status, body)).toMatchObject({ name, code });
  });

  it.each([
    [404, "Resource not found for the segment 'admin_apps'.", 'dataverse.table', 'admin_apps'],
    [
      400,
      "Could not find a property named 'admin_AppEnvironment' on type 'Microsoft.Dynamics.CRM.admin_app'.",
      'dataverse.columns',
      'admin_AppEnvironment',
    ],
  ])('names what the kit lacks: HTTP %i %s', (status, message, code, part) => {
    const found = explain(status, json('0x80060888', message));
    expect(found).toMatchObject({ name: 'ConfigurationError', code });
    expect(found.problem).toContain(part);
    expect(found.fix).not.toContain('by itself');
  });
});
