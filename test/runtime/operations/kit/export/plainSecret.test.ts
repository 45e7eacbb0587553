import { fillDeploymentSettings } from '../../../../../runtime/operations/kit/export/fillDeploymentSettings';
import { withPlainSecret } from '../../../../../runtime/operations/kit/export/plainSecret';
import { kitVariablesOfDod } from '../kitSetupFixture';

describe('withPlainSecret', () => {
  it('replaces the reference by the secret in clear', () => {
    const plain = withPlainSecret(kitVariablesOfDod, { AUDIT_LOGS_CLIENT_SECRET: ' in clear ' });

    expect(plain.map(({ schemaName }) => schemaName)).toEqual([
      'admin_AuditLogsAudience',
      'admin_AuditLogsAuthority',
      'admin_AuditLogsClientID',
      'admin_AuditLogsClientSecret',
      'admin_AuditLogsUseGraphAPI',
      'admin_TenantID',
    ]);
    expect(plain[3]?.value).toBe('in clear');
    expect(
      fillDeploymentSettings(plain, fillDeploymentSettings(kitVariablesOfDod).settings).notes,
    ).toEqual([
      'The file also names a secret in Key Vault, which was kept. The kit uses the secret in Key Vault if it can read it.',
    ]);
    expect(() => withPlainSecret(kitVariablesOfDod, {})).toThrow(
      'expected the secret in AUDIT_LOGS_CLIENT_SECRET, but it is not set',
    );
    expect(() =>
      withPlainSecret(kitVariablesOfDod, { AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(x)' }),
    ).toThrow('but it holds a reference');
  });
});
