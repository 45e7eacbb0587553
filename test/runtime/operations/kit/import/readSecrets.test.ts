import { formatDotenv } from '../../../../../runtime/operations/kit/import/formatSetup';
import { findingsOf, reference, setUp, tenantId } from '../kitSetupFixture';

describe('the secret of the kit', () => {
  const plain = 'abc8Q~emulated.secret_value';

  it('is taken from the vault if both are given', () => {
    const setup = setUp({ admin_AuditLogsClientSecret: plain });

    expect(setup.plainSecret).toBeUndefined();
    expect(setup.settings.AUDIT_LOGS_CLIENT_AZURE_SECRET).toBe(reference);
    expect(findingsOf({ admin_AuditLogsClientSecret: plain })[0]).toMatch(
      /^warning: The secret is given twice/,
    );
  });

  it('is never shown if it is in clear', () => {
    const changes = {
      admin_AuditLogsClientSecret: plain,
      admin_AuditLogsClientAzureSecret: '',
    };
    const setup = setUp(changes);
    const { plainSecret, ...shown } = setup;

    expect(plainSecret).toBe(plain);
    expect(JSON.stringify(shown)).not.toContain(plain);
    expect(formatDotenv(setup, false)).toContain('# AUDIT_LOGS_CLIENT_SECRET= (not shown)');
    expect(formatDotenv(setup, true)).toContain(`AUDIT_LOGS_CLIENT_SECRET=${plain}`);
    expect(findingsOf(changes)).toEqual([
      'warning: A variable holds the secret in clear, so everyone who may read the variables can read the secret. Keep the secret in Key Vault (AUDIT_LOGS_CLIENT_AZURE_SECRET), or use a managed identity, which has no secret (AUDIT_LOGS_FEDERATED_IDENTITY).',
    ]);
  });

  it.each([
    [
      'its id in place of its value',
      { admin_AuditLogsClientSecret: tenantId, admin_AuditLogsClientAzureSecret: '' },
      /^problem: "Audit Logs - Client Secret" is a GUID, .*AADSTS7000215/,
    ],
    [
      'its reference in place of its value',
      { admin_AuditLogsClientSecret: reference, admin_AuditLogsClientAzureSecret: '' },
      /^problem: "Audit Logs - Client Secret" is the location of a secret/,
    ],
    [
      'its value in place of its reference',
      { admin_AuditLogsClientAzureSecret: plain },
      /^problem: "Audit Logs - Client Azure Secret" is not a reference .*not shown/,
    ],
    [
      'its address in place of its ARM id',
      {
        admin_AuditLogsClientAzureSecret: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      },
      /^warning: .*the kit needs the ARM id\. .*az keyvault show --name kv-coe .*\/secrets\/audit-logs/,
    ],
    [
      'none',
      { admin_AuditLogsClientAzureSecret: '' },
      /^problem: Neither variable for the secret is set/,
    ],
  ])('is reported if it is wrong: %s', (_case, changes, expected) => {
    const [first] = findingsOf(changes);

    expect(first).toMatch(expected);
    expect(first).not.toContain(plain);
  });
});
