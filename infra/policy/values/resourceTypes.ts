/** Type tokens of the checked resources, as the engine passes them. */
export const resourceTypes = {
  alertRule: 'azure-native:monitor:ScheduledQueryRule',
  application: 'azuread:index/application:Application',
  applicationPassword: 'azuread:index/applicationPassword:ApplicationPassword',
  appRoleAssignment: 'azuread:index/appRoleAssignment:AppRoleAssignment',
  delegatedGrant:
    'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant',
  appSettings: 'azure-native:web:WebAppApplicationSettings',
  roleAssignment: 'azure-native:authorization:RoleAssignment',
  storageAccount: 'azure-native:storage:StorageAccount',
  vault: 'azure-native:keyvault:Vault',
  webApp: 'azure-native:web:WebApp',
} as const;
