import type { Cloud } from '../../runtime/contracts/clouds';

/** One environment variable of the CoE Starter Kit with the value it takes. */
export interface KitVariable {
  /** As the kit's definition spells it; its upper and lower case follow no rule. */
  readonly schemaName: string;
  /** As the kit's Command Center shows it. */
  readonly displayName: string;
  readonly value: string;
}

export interface KitVariableFacts {
  readonly cloud: Pick<Cloud, 'audience' | 'azureNativeEnvironment'>;
  readonly tenantId: string;
  /** Client id of the registration. */
  readonly clientId: string;
  /** ARM path of the secret in the vault; absent where the kit has none. */
  readonly secretReference: string | undefined;
}

/** The authority as the kit's documents give it: in public Azure under its older name. */
const kitAuthorities = {
  public: 'https://login.windows.net',
  usgovernment: 'https://login.microsoftonline.us',
} as const satisfies Readonly<Record<Cloud['azureNativeEnvironment'], string>>;

/**
 * What an administrator types into the kit's "Environment Variables" by hand. The variable for the
 * secret in clear is left out on purpose: the kit takes the vault's when that can be read. The
 * Management API is named, since the registration has no permission for the kit's other way, Graph.
 *
 * Source: the kit's environmentvariabledefinitions and "Set up the audit log connector".
 */
export function kitVariables(facts: KitVariableFacts): readonly KitVariable[] {
  const { cloud, tenantId, clientId, secretReference } = facts;
  return [
    variable('admin_AuditLogsAudience', 'Audit Logs - Audience', cloud.audience),
    variable(
      'admin_AuditLogsAuthority',
      'Audit Logs - Authority',
      kitAuthorities[cloud.azureNativeEnvironment],
    ),
    variable('admin_AuditLogsClientID', 'Audit Logs - ClientID', clientId),
    ...(secretReference === undefined
      ? []
      : [
          variable(
            'admin_AuditLogsClientAzureSecret',
            'Audit Logs - Client Azure Secret',
            secretReference,
          ),
        ]),
    variable('admin_AuditLogsUseGraphAPI', 'Audit Logs - Use Graph API', 'no'),
    variable('admin_TenantID', 'TenantID', tenantId),
  ];
}

function variable(schemaName: string, displayName: string, value: string): KitVariable {
  return { schemaName, displayName, value };
}
