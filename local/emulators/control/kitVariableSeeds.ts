import type { VariableSeed } from '../dataverse/state/Seeds';

const secretId =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/coe/providers/Microsoft.KeyVault/vaults/kv-coe/secrets/audit-logs';

/**
 * The variables of a Starter Kit that is set up for this tenant in the commercial cloud, with the
 * names, types and defaults of the kit's environmentvariabledefinitions. The secret is in Key Vault,
 * as Microsoft advises: its variable has the ARM id, and the variable for a secret in clear is empty.
 */
export function kitVariableSeeds({
  tenantId,
  clientId,
}: {
  readonly tenantId: string;
  readonly clientId: string;
}): readonly VariableSeed[] {
  return [
    { schemaName: 'admin_AuditLogsAudience', value: 'https://manage.office.com' },
    { schemaName: 'admin_AuditLogsAuthority', value: 'https://login.windows.net' },
    { schemaName: 'admin_AuditLogsClientID', value: clientId },
    { schemaName: 'admin_AuditLogsClientSecret' },
    { schemaName: 'admin_AuditLogsClientAzureSecret', type: 'secret', value: secretId },
    { schemaName: 'admin_AuditLogsUseGraphAPI', type: 'boolean', defaultValue: 'no' },
    { schemaName: 'admin_AuditLogsMinutestoLookBack', type: 'number', defaultValue: '65' },
    { schemaName: 'admin_AuditLogsEndTimeMinutesAgo', type: 'number', defaultValue: '0' },
    { schemaName: 'admin_TenantID', value: tenantId },
    {
      schemaName: 'admin_GraphURLEnvironmentVariable',
      value: 'https://graph.microsoft.com/',
    },
    {
      schemaName: 'admin_PowerAutomateEnvironmentVariable',
      value: 'https://flow.microsoft.com/manage/environments/',
    },
  ];
}
