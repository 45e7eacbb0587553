/** Type tokens of the checked resources, as the engine passes them. */
export const resourceTypes = {
  alertRule: 'azure-native:monitor:ScheduledQueryRule',
  application: 'azuread:index/application:Application',
  applicationRegistration: 'azuread:index/applicationRegistration:ApplicationRegistration',
  applicationPassword: 'azuread:index/applicationPassword:ApplicationPassword',
  appRoleAssignment: 'azuread:index/appRoleAssignment:AppRoleAssignment',
  delegatedGrant:
    'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant',
  appSettings: 'azure-native:web:WebAppApplicationSettings',
  authSettings: 'azure-native:web:WebAppAuthSettingsV2',
  roleAssignment: 'azure-native:authorization:RoleAssignment',
  storageAccount: 'azure-native:storage:StorageAccount',
  vault: 'azure-native:keyvault:Vault',
  webApp: 'azure-native:web:WebApp',
} as const;
