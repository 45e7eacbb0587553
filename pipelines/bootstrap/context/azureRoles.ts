import { roleIds } from '../../../infra/components/roles/roleIds';

/**
 * Azure's built-in roles that the bootstrap assigns, by GUID; the same in every cloud ("Azure
 * built-in roles").
 */
export const azureRoles = {
  reader: { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader' },
  contributor: { id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', name: 'Contributor' },
  accessAdministrator: {
    id: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    name: 'Role Based Access Control Administrator',
  },
  managedIdentityOperator: {
    id: 'f1a07417-d97a-45cb-824c-7a7467783830',
    name: 'Managed Identity Operator',
  },
  keyVaultContributor: {
    id: 'f25e0fa2-a7c8-4377-a976-54943a77a395',
    name: 'Key Vault Contributor',
  },
  blobReader: { id: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', name: 'Storage Blob Data Reader' },
  blobContributor: {
    id: roleIds.storageBlobDataContributor,
    name: 'Storage Blob Data Contributor',
  },
  cryptoUser: { id: '12338af0-0e69-4776-bea7-57ae8d297424', name: 'Key Vault Crypto User' },
} as const;

/** A role of this project, for actions of which no small built-in role consists. */
export interface CustomRole {
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
}

export const customRoles = {
  /** The requests of infra/preflight; Reader on the subscription would show everything else too. */
  preflight: {
    name: 'Audit Log Connector Preflight',
    description: 'Reads what a subscription accepts and which names are free, and no resource.',
    actions: [
      'Microsoft.KeyVault/checkNameAvailability/read',
      'Microsoft.KeyVault/locations/deletedVaults/read',
      'Microsoft.Resources/subscriptions/providers/read',
      'Microsoft.Storage/checknameavailability/read',
      'Microsoft.Web/checknameavailability/read',
    ],
  },
  /** Reader has no right to list app settings, and a refresh compares them. */
  settingsReader: {
    name: 'Audit Log Connector App Settings Reader',
    description: 'Lists the app settings of a function app, which contain no secret here.',
    actions: ['Microsoft.Web/sites/config/list/action'],
  },
} as const satisfies Readonly<Record<string, CustomRole>>;

export type CustomRoleName = keyof typeof customRoles;
