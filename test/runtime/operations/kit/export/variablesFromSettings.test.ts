import { variablesFromSettings } from '../../../../../runtime/operations/kit/export/variablesFromSettings';
import { clientId, kitVariablesOfDod, reference, tenantId } from '../kitSetupFixture';

describe('the settings of a deployment without Pulumi', () => {
  const settings = {
    AUDIT_LOGS_CLOUD: 'dod',
    AUDIT_LOGS_TENANT_ID: tenantId.toUpperCase(),
    AUDIT_LOGS_CLIENT_ID: clientId,
    AUDIT_LOGS_CLIENT_AZURE_SECRET: `${reference}/0123456789abcdef0123456789abcdef`,
  };

  it('give the same variables, with a reference without a version', () => {
    expect(variablesFromSettings(settings)).toEqual(kitVariablesOfDod);
  });

  it('are all reported if they are wrong, with the way to the form that the kit requires', () => {
    const read = () =>
      variablesFromSettings({
        AUDIT_LOGS_CLOUD: 'gch',
        AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      });

    expect(read).toThrow('AUDIT_LOGS_CLOUD is "gch"');
    expect(read).toThrow('AUDIT_LOGS_TENANT_ID is not set');
    expect(read).toThrow('AUDIT_LOGS_CLIENT_ID is not set');
    expect(read).toThrow('az keyvault show --name kv-coe --query id --output tsv');
  });
});
