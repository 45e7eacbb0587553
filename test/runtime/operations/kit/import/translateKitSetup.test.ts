import { cloudNames, clouds } from '../../../../../contracts/clouds/clouds';
import { kitVariables } from '../../../../../contracts/kit/kitVariables';
import { stackCommands } from '../../../../../runtime/operations/kit/import/formatSetup';
import { parseSettings } from '../../../../../runtime/settings/parseSettings';
import { clientId, findingsOf, reference, setUp, tenantId } from '../kitSetupFixture';

describe('a set-up of the kit, read as settings', () => {
  it('becomes settings and the configuration of a stack', () => {
    const setup = setUp({}, 'https://contoso.crm9.dynamics.com');

    expect(setup.settings).toEqual({
      AUDIT_LOGS_CLOUD: 'gcc',
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_AZURE_SECRET: reference,
      AUDIT_LOGS_DATAVERSE_URL: 'https://contoso.crm9.dynamics.com',
    });
    expect(stackCommands(setup)).toEqual([
      'pulumi config set cloud gcc',
      `pulumi config set clientId ${clientId}`,
      'pulumi config set dataverseUrl https://contoso.crm9.dynamics.com',
      'pulumi config set azure-native:environment public',
      'pulumi config set azuread:environment public',
      `pulumi config set azuread:tenantId ${tenantId}`,
    ]);
    expect(setup.findings.map(({ level }) => level)).toEqual(['note']);
  });

  it('becomes settings that the runtime accepts once storage is added', () => {
    const settings = parseSettings({
      ...setUp().settings,
      AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
    });

    expect(settings).toMatchObject({
      cloud: 'gcc',
      audience: 'https://manage-gcc.office.com',
      authority: 'https://login.microsoftonline.com',
      credential: {
        kind: 'vaultSecret',
        secretUri: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      },
    });
  });

  it.each(cloudNames)(
    'finds the cloud %s in the output of kit-settings, and no problem',
    (name) => {
      const facts = { cloud: clouds[name], tenantId, clientId, secretReference: reference };
      const values = kitVariables(facts).map(({ schemaName, value }) => [schemaName, value]);

      const setup = setUp(Object.fromEntries(values) as Record<string, string>);

      expect(setup.cloud).toBe(name);
      expect(setup.findings.filter(({ level }) => level !== 'note')).toEqual([]);
    },
  );

  it('reports ids that are missing or not a GUID', () => {
    const changes = { admin_TenantID: 'contoso.onmicrosoft.com', admin_AuditLogsClientID: ' ' };

    expect(findingsOf(changes)).toEqual([
      'problem: "TenantID" is not a GUID (not shown). Copy "Tenant ID" from the overview page of Microsoft Entra ID; a domain name does not work.',
      'problem: "Audit Logs - ClientID" is empty. Copy "Application (client) ID", not the object id, from the overview page of the app registration.',
    ]);
    expect(setUp(changes).settings).not.toHaveProperty('AUDIT_LOGS_TENANT_ID');
  });
});
