/**
 * Environment variables of the CoE Starter Kit that its audit log flows read, by meaning. The case of
 * the schema names follows no rule. Display names are those of the kit's Command Center.
 *
 * Source: the kit's environmentvariabledefinitions (CenterofExcellenceCoreComponents).
 */
export const kitVariableNames = {
  audience: ['admin_AuditLogsAudience', 'Audit Logs - Audience'],
  authority: ['admin_AuditLogsAuthority', 'Audit Logs - Authority'],
  clientId: ['admin_AuditLogsClientID', 'Audit Logs - ClientID'],
  clientSecret: ['admin_AuditLogsClientSecret', 'Audit Logs - Client Secret'],
  clientAzureSecret: ['admin_AuditLogsClientAzureSecret', 'Audit Logs - Client Azure Secret'],
  useGraphApi: ['admin_AuditLogsUseGraphAPI', 'Audit Logs - Use Graph API'],
  minutesToLookBack: ['admin_AuditLogsMinutestoLookBack', 'Audit Logs - Minutes to Look Back'],
  endTimeMinutesAgo: ['admin_AuditLogsEndTimeMinutesAgo', 'Audit Logs - End Time Minutes Ago'],
  tenantId: ['admin_TenantID', 'TenantID'],
  graphUrl: ['admin_GraphURLEnvironmentVariable', 'Graph URL Environment Variable'],
} as const satisfies Readonly<Record<string, readonly [schemaName: string, displayName: string]>>;

/** The meaning of a variable, for example `clientId`. */
export type KitVariableKey = keyof typeof kitVariableNames;

export const kitVariableKeys = Object.keys(kitVariableNames) as readonly KitVariableKey[];
