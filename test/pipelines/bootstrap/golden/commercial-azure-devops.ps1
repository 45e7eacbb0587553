#
# Azure resources, identities and rights for the pipelines (Commercial). Explained in docs/pipelines.md.
# Made by: npm run -s bootstrap -- --cloud commercial --shell powershell --azure-devops 'contoso/Audit Log' --private-network
#
# Read it before you run it. It needs the Azure CLI, signed in as Owner of the subscription:
#   az cloud set --name AzureCloud; az login --tenant <tenant id>
# The last step, a right in Microsoft Graph, also needs Privileged Role Administrator in Entra.
# Each step checks first what exists. You can run the script as often as you like.
#
$ErrorActionPreference = 'Stop'
function Read-Az([object[]] $arguments) {
  $ErrorActionPreference = 'Continue'
  $printed = az @arguments --output tsv 2>$null
  if ($LASTEXITCODE -eq 0) { "$printed".Trim() } else { '' }
}
function Set-Az([string] $fix, [object[]] $arguments) {
  $ErrorActionPreference = 'Continue'
  az @arguments --output none
  if ($LASTEXITCODE -ne 0) { throw $fix }
}

Write-Host 'Check the cloud of the Azure CLI'
if ((Read-Az @('account', 'show', '--query', 'environmentName')) -ne 'AzureCloud') { throw 'Commercial uses AzureCloud. Sign in: az cloud set --name AzureCloud; az login --tenant <tenant id>' }

Write-Host 'Read the subscription of the Azure CLI'
$subscriptionId = Read-Az @('account', 'show', '--query', 'id')
if (-not $subscriptionId) { throw 'Choose one: az account set --subscription <subscription id>' }

Write-Host 'Read the tenant of the Azure CLI'
$tenantId = Read-Az @('account', 'show', '--query', 'tenantId')
if (-not $tenantId) { throw 'Sign in: az cloud set --name AzureCloud; az login --tenant <tenant id>' }

Write-Host 'Read the object id of the account that is signed in'
$operatorId = Read-Az @('rest',
    '--method', 'get',
    '--resource', 'https://graph.microsoft.com',
    '--url', 'https://graph.microsoft.com/v1.0/me',
    '--query', 'id'
  )
if (-not $operatorId) { throw 'If no person is signed in, give --operator <object id>, or --operator none.' }

Write-Host 'Register the resource provider Microsoft.Web'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.Web', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.Web', '--wait')
}

Write-Host 'Register the resource provider Microsoft.Storage'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.Storage', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.Storage', '--wait')
}

Write-Host 'Register the resource provider Microsoft.KeyVault'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.KeyVault', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.KeyVault', '--wait')
}

Write-Host 'Register the resource provider Microsoft.ManagedIdentity'
if ((Read-Az @('provider', 'show',
    '--namespace', 'Microsoft.ManagedIdentity',
    '--query', 'registrationState'
  )) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.ManagedIdentity', '--wait')
}

Write-Host 'Register the resource provider Microsoft.OperationalInsights'
if ((Read-Az @('provider', 'show',
    '--namespace', 'Microsoft.OperationalInsights',
    '--query', 'registrationState'
  )) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.OperationalInsights', '--wait')
}

Write-Host 'Register the resource provider Microsoft.Insights'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.Insights', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.Insights', '--wait')
}

Write-Host 'Register the resource provider Microsoft.Network'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.Network', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.Network', '--wait')
}

Write-Host 'Register the resource provider Microsoft.App'
if ((Read-Az @('provider', 'show', '--namespace', 'Microsoft.App', '--query', 'registrationState')) -ne 'Registered') {
  Set-Az 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.' @('provider', 'register', '--namespace', 'Microsoft.App', '--wait')
}

Write-Host 'Create the resource group rg-auditlog-pipelines: state and pipeline identities'
if ((Read-Az @('group', 'exists', '--name', 'rg-auditlog-pipelines')) -ne 'true') {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('group', 'create', '--name', 'rg-auditlog-pipelines', '--location', 'eastus')
}

Write-Host 'Create the storage account stpulumiffuz4en5 for the state, without shared keys'
if ((Read-Az @('storage', 'account', 'show',
    '--name', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'join('' '', [to_string(allowSharedKeyAccess), to_string(allowBlobPublicAccess), minimumTlsVersion, to_string(enableHttpsTrafficOnly)])'
  )) -ne 'false false TLS1_2 true') {
  Set-Az 'If the name is taken (StorageAccountAlreadyTaken), give another --name. You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('storage', 'account', 'create',
    '--name', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--location', 'eastus',
    '--kind', 'StorageV2',
    '--sku', 'Standard_GRS',
    '--min-tls-version', 'TLS1_2',
    '--https-only', 'true',
    '--allow-shared-key-access', 'false',
    '--allow-blob-public-access', 'false',
    '--allow-cross-tenant-replication', 'false'
  )
}

Write-Host 'Keep former versions and deleted blobs for 30 days'
if ((Read-Az @('storage', 'account', 'blob-service-properties', 'show',
    '--account-name', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'join('' '', [to_string(isVersioningEnabled), to_string(deleteRetentionPolicy.days), to_string(containerDeleteRetentionPolicy.days)])'
  )) -ne 'true 30 30') {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('storage', 'account', 'blob-service-properties', 'update',
    '--account-name', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--enable-versioning', 'true',
    '--enable-delete-retention', 'true',
    '--delete-retention-days', '30',
    '--enable-container-delete-retention', 'true',
    '--container-delete-retention-days', '30'
  )
}

Write-Host 'Create the key vault kv-pulumi-ffuz4en5 with roles and purge protection'
if (-not (Read-Az @('keyvault', 'show',
    '--name', 'kv-pulumi-ffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'name'
  ))) {
  Set-Az 'If a deleted vault has the name, recover it: az keyvault recover --name kv-pulumi-ffuz4en5. If somebody else has the name, give another --name. You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('keyvault', 'create',
    '--name', 'kv-pulumi-ffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--location', 'eastus',
    '--enable-rbac-authorization', 'true',
    '--enable-purge-protection', 'true',
    '--retention-days', '90'
  )
}

Write-Host 'Check that the vault has roles and purge protection'
if ((Read-Az @('keyvault', 'show',
    '--name', 'kv-pulumi-ffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'join('' '', [to_string(properties.enableRbacAuthorization), to_string(properties.enablePurgeProtection)])'
  )) -ne 'true true') {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('keyvault', 'update',
    '--name', 'kv-pulumi-ffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--enable-rbac-authorization', 'true',
    '--enable-purge-protection', 'true'
  )
}

Write-Host 'Define the role Audit Log Connector Preflight (ffuz4en5)'
if ((Read-Az @('rest',
    '--method', 'get',
    '--url', "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/cef38459-7903-80a7-af6b-d4ed97a0fe1c?api-version=2022-04-01",
    '--query', 'join('', '', properties.permissions[0].actions)'
  )) -ne 'Microsoft.KeyVault/checkNameAvailability/read, Microsoft.KeyVault/locations/deletedVaults/read, Microsoft.Resources/subscriptions/providers/read, Microsoft.Storage/checknameavailability/read, Microsoft.Web/checknameavailability/read') {
  $file = New-TemporaryFile
  Set-Content -LiteralPath $file.FullName -Encoding ascii -Value "{`"properties`":{`"roleName`":`"Audit Log Connector Preflight (ffuz4en5)`",`"description`":`"Reads what a subscription accepts and which names are free, and no resource.`",`"type`":`"CustomRole`",`"permissions`":[{`"actions`":[`"Microsoft.KeyVault/checkNameAvailability/read`",`"Microsoft.KeyVault/locations/deletedVaults/read`",`"Microsoft.Resources/subscriptions/providers/read`",`"Microsoft.Storage/checknameavailability/read`",`"Microsoft.Web/checknameavailability/read`"],`"notActions`":[],`"dataActions`":[],`"notDataActions`":[]}],`"assignableScopes`":[`"/subscriptions/${subscriptionId}`"]}}"
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('rest',
    '--method', 'put',
    '--url', "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/cef38459-7903-80a7-af6b-d4ed97a0fe1c?api-version=2022-04-01",
    '--body', "@$($file.FullName)"
  )
  Remove-Item -LiteralPath $file.FullName
}

Write-Host 'Define the role Audit Log Connector App Settings Reader (ffuz4en5)'
if ((Read-Az @('rest',
    '--method', 'get',
    '--url', "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/66710cb1-4c31-8a9c-a2d8-61339a1361bf?api-version=2022-04-01",
    '--query', 'join('', '', properties.permissions[0].actions)'
  )) -ne 'Microsoft.Web/sites/config/list/action') {
  $file = New-TemporaryFile
  Set-Content -LiteralPath $file.FullName -Encoding ascii -Value "{`"properties`":{`"roleName`":`"Audit Log Connector App Settings Reader (ffuz4en5)`",`"description`":`"Lists the app settings of a function app, which contain no secret here.`",`"type`":`"CustomRole`",`"permissions`":[{`"actions`":[`"Microsoft.Web/sites/config/list/action`"],`"notActions`":[],`"dataActions`":[],`"notDataActions`":[]}],`"assignableScopes`":[`"/subscriptions/${subscriptionId}`"]}}"
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('rest',
    '--method', 'put',
    '--url', "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/66710cb1-4c31-8a9c-a2d8-61339a1361bf?api-version=2022-04-01",
    '--body', "@$($file.FullName)"
  )
  Remove-Item -LiteralPath $file.FullName
}

Write-Host 'Create the resource group rg-auditlog-commercial: the platform stack commercial'
if ((Read-Az @('group', 'exists', '--name', 'rg-auditlog-commercial')) -ne 'true') {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('group', 'create', '--name', 'rg-auditlog-commercial', '--location', 'eastus')
}

Write-Host 'Create the resource group rg-auditlog-commercial-identity: the identity stack commercial-identity'
if ((Read-Az @('group', 'exists', '--name', 'rg-auditlog-commercial-identity')) -ne 'true') {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('group', 'create', '--name', 'rg-auditlog-commercial-identity', '--location', 'eastus')
}

Write-Host 'Create the container state-commercial'
if (-not (Read-Az @('storage', 'container-rm', 'show',
    '--name', 'state-commercial',
    '--storage-account', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'name'
  ))) {
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('storage', 'container-rm', 'create',
    '--name', 'state-commercial',
    '--storage-account', 'stpulumiffuz4en5',
    '--resource-group', 'rg-auditlog-pipelines'
  )
}

Write-Host 'Create the key pulumi-commercial for the secrets in the state'
if (-not (Read-Az @('rest',
    '--method', 'get',
    '--url', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial?api-version=2026-02-01",
    '--query', 'properties.keyUri'
  ))) {
  $file = New-TemporaryFile
  Set-Content -LiteralPath $file.FullName -Encoding ascii -Value '{"properties":{"kty":"RSA","keySize":3072,"keyOps":["encrypt","decrypt","wrapKey","unwrapKey"]}}'
  Set-Az 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.' @('rest',
    '--method', 'put',
    '--url', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial?api-version=2026-02-01",
    '--body', "@$($file.FullName)"
  )
  Remove-Item -LiteralPath $file.FullName
}

Write-Host 'Assign Storage Blob Data Contributor to you on state-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${operatorId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${operatorId}",
    '--assignee-principal-type', 'User',
    '--role', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial"
  )
}

Write-Host 'Assign Key Vault Crypto User to you on pulumi-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${operatorId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${operatorId}",
    '--assignee-principal-type', 'User',
    '--role', '12338af0-0e69-4776-bea7-57ae8d297424',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial"
  )
}

Write-Host 'Create the managed identity id-auditlog-commercial-preview'
if (-not (Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-preview',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'name'
  ))) {
  Set-Az 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.' @('identity', 'create',
    '--name', 'id-auditlog-commercial-preview',
    '--resource-group', 'rg-auditlog-pipelines',
    '--location', 'eastus'
  )
}

Write-Host 'Read the principalId of id-auditlog-commercial-preview'
$commercialPreviewPrincipalId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-preview',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'principalId'
  )
if (-not $commercialPreviewPrincipalId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Read the clientId of id-auditlog-commercial-preview'
$commercialPreviewClientId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-preview',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'clientId'
  )
if (-not $commercialPreviewClientId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Assign Storage Blob Data Reader to the preview identity of commercial-preview on state-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial"
  )
}

Write-Host 'Assign Key Vault Crypto User to the preview identity of commercial-preview on pulumi-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', '12338af0-0e69-4776-bea7-57ae8d297424',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial"
  )
}

Write-Host 'Assign Audit Log Connector Preflight (ffuz4en5) to the preview identity of commercial-preview on the subscription'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, 'cef38459-7903-80a7-af6b-d4ed97a0fe1c')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'cef38459-7903-80a7-af6b-d4ed97a0fe1c',
    '--scope', "/subscriptions/${subscriptionId}"
  )
}

Write-Host 'Assign Reader to the preview identity of commercial-preview on rg-auditlog-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial"
  )
}

Write-Host 'Assign Reader to the preview identity of commercial-preview on rg-auditlog-commercial-identity'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity"
  )
}

Write-Host 'Assign Audit Log Connector App Settings Reader (ffuz4en5) to the preview identity of commercial-preview on rg-auditlog-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPreviewPrincipalId}' && ends_with(roleDefinitionId, '66710cb1-4c31-8a9c-a2d8-61339a1361bf')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPreviewPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', '66710cb1-4c31-8a9c-a2d8-61339a1361bf',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial"
  )
}

Write-Host 'Create the managed identity id-auditlog-commercial-platform'
if (-not (Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-platform',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'name'
  ))) {
  Set-Az 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.' @('identity', 'create',
    '--name', 'id-auditlog-commercial-platform',
    '--resource-group', 'rg-auditlog-pipelines',
    '--location', 'eastus'
  )
}

Write-Host 'Read the principalId of id-auditlog-commercial-platform'
$commercialPrincipalId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-platform',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'principalId'
  )
if (-not $commercialPrincipalId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Read the clientId of id-auditlog-commercial-platform'
$commercialClientId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-platform',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'clientId'
  )
if (-not $commercialClientId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Assign Storage Blob Data Contributor to the platform identity of commercial on state-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial"
  )
}

Write-Host 'Assign Key Vault Crypto User to the platform identity of commercial on pulumi-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', '12338af0-0e69-4776-bea7-57ae8d297424',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial"
  )
}

Write-Host 'Assign Audit Log Connector Preflight (ffuz4en5) to the platform identity of commercial on the subscription'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'cef38459-7903-80a7-af6b-d4ed97a0fe1c')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'cef38459-7903-80a7-af6b-d4ed97a0fe1c',
    '--scope', "/subscriptions/${subscriptionId}"
  )
}

Write-Host 'Assign Contributor to the platform identity of commercial on rg-auditlog-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'b24988ac-6180-42a0-ab88-20f7382dd24c')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial"
  )
}

Write-Host 'Assign Role Based Access Control Administrator to the platform identity of commercial on rg-auditlog-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 2fa7a0bf7afb'].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--condition', '((!(ActionMatches{''Microsoft.Authorization/roleAssignments/write''})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {b7e6dc6d-f1e8-4753-8033-0f276bb0955b, 974c5e8b-45b9-4653-ba55-5f855dd0fb88, 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3, ba92f5b4-2d11-453d-a403-e96b0029c9fe, 3913510d-42f4-4e42-8a64-420c390055eb} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''ServicePrincipal''}) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {76199698-9eea-4c19-bc75-cec21354c6b6, 19e7f393-937e-4f77-808e-94535e297925, 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''User'', ''Group''})) AND ((!(ActionMatches{''Microsoft.Authorization/roleAssignments/delete''})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {b7e6dc6d-f1e8-4753-8033-0f276bb0955b, 974c5e8b-45b9-4653-ba55-5f855dd0fb88, 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3, ba92f5b4-2d11-453d-a403-e96b0029c9fe, 3913510d-42f4-4e42-8a64-420c390055eb} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''ServicePrincipal''}) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {76199698-9eea-4c19-bc75-cec21354c6b6, 19e7f393-937e-4f77-808e-94535e297925, 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''User'', ''Group''}))',
    '--condition-version', '2.0',
    '--description', 'Audit log connector, condition 2fa7a0bf7afb'
  )
  if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 2fa7a0bf7afb'].id | [0]"
  ))) { throw 'The role is assigned already, with another condition, and Azure keeps it. Delete that assignment with az role assignment delete --ids <id>, then run the bootstrap again.' }
}

Write-Host 'Assign Managed Identity Operator to the platform identity of commercial on rg-auditlog-commercial-identity'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'f1a07417-d97a-45cb-824c-7a7467783830')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'f1a07417-d97a-45cb-824c-7a7467783830',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity"
  )
}

Write-Host 'Assign Key Vault Contributor to the platform identity of commercial on rg-auditlog-commercial-identity'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialPrincipalId}' && ends_with(roleDefinitionId, 'f25e0fa2-a7c8-4377-a976-54943a77a395')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'f25e0fa2-a7c8-4377-a976-54943a77a395',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity"
  )
}

Write-Host 'Create the managed identity id-auditlog-commercial-identity'
if (-not (Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-identity',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'name'
  ))) {
  Set-Az 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.' @('identity', 'create',
    '--name', 'id-auditlog-commercial-identity',
    '--resource-group', 'rg-auditlog-pipelines',
    '--location', 'eastus'
  )
}

Write-Host 'Read the principalId of id-auditlog-commercial-identity'
$commercialIdentityPrincipalId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-identity',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'principalId'
  )
if (-not $commercialIdentityPrincipalId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Read the clientId of id-auditlog-commercial-identity'
$commercialIdentityClientId = Read-Az @('identity', 'show',
    '--name', 'id-auditlog-commercial-identity',
    '--resource-group', 'rg-auditlog-pipelines',
    '--query', 'clientId'
  )
if (-not $commercialIdentityClientId) { throw 'A new identity is readable only after some seconds. Run the bootstrap again.' }

Write-Host 'Assign Storage Blob Data Contributor to the identity identity of commercial-identity on state-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialIdentityPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpulumiffuz4en5/blobServices/default/containers/state-commercial"
  )
}

Write-Host 'Assign Key Vault Crypto User to the identity identity of commercial-identity on pulumi-commercial'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialIdentityPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', '12338af0-0e69-4776-bea7-57ae8d297424',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-ffuz4en5/keys/pulumi-commercial"
  )
}

Write-Host 'Assign Audit Log Connector Preflight (ffuz4en5) to the identity identity of commercial-identity on the subscription'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, 'cef38459-7903-80a7-af6b-d4ed97a0fe1c')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialIdentityPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'cef38459-7903-80a7-af6b-d4ed97a0fe1c',
    '--scope', "/subscriptions/${subscriptionId}"
  )
}

Write-Host 'Assign Contributor to the identity identity of commercial-identity on rg-auditlog-commercial-identity'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, 'b24988ac-6180-42a0-ab88-20f7382dd24c')].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialIdentityPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity"
  )
}

Write-Host 'Assign Role Based Access Control Administrator to the identity identity of commercial-identity on rg-auditlog-commercial-identity'
if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 5ace363e370f'].id | [0]"
  ))) {
  Set-Az 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.' @('role', 'assignment', 'create',
    '--assignee-object-id', "${commercialIdentityPrincipalId}",
    '--assignee-principal-type', 'ServicePrincipal',
    '--role', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--condition', '((!(ActionMatches{''Microsoft.Authorization/roleAssignments/write''})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {4633458b-17de-408a-b874-0445c86b69e6} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''ServicePrincipal''})) AND ((!(ActionMatches{''Microsoft.Authorization/roleAssignments/delete''})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {4633458b-17de-408a-b874-0445c86b69e6} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {''ServicePrincipal''}))',
    '--condition-version', '2.0',
    '--description', 'Audit log connector, condition 5ace363e370f'
  )
  if (-not (Read-Az @('role', 'assignment', 'list',
    '--scope', "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-commercial-identity",
    '--fill-principal-name', 'false',
    '--query', "[?principalId=='${commercialIdentityPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 5ace363e370f'].id | [0]"
  ))) { throw 'The role is assigned already, with another condition, and Azure keeps it. Delete that assignment with az role assignment delete --ids <id>, then run the bootstrap again.' }
}

Write-Host 'Find Microsoft Graph in the tenant'
$graphPrincipalId = Read-Az @('rest',
    '--method', 'get',
    '--resource', 'https://graph.microsoft.com',
    '--url', 'https://graph.microsoft.com/v1.0/servicePrincipals',
    '--url-parameters', '$filter=appId eq ''00000003-0000-0000-c000-000000000000''',
    '--query', 'value[0].id'
  )
if (-not $graphPrincipalId) { throw 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.' }

Write-Host 'Find its permission Application.ReadWrite.OwnedBy'
$graphPermissionId = Read-Az @('rest',
    '--method', 'get',
    '--resource', 'https://graph.microsoft.com',
    '--url', 'https://graph.microsoft.com/v1.0/servicePrincipals',
    '--url-parameters', '$filter=appId eq ''00000003-0000-0000-c000-000000000000''',
    '--query', 'value[0].appRoles[?value==''Application.ReadWrite.OwnedBy''].id | [0]'
  )
if (-not $graphPermissionId) { throw 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.' }

Write-Host 'Grant Application.ReadWrite.OwnedBy of Microsoft Graph to the identity of commercial-identity'
if (-not (Read-Az @('rest',
    '--method', 'get',
    '--resource', 'https://graph.microsoft.com',
    '--url', "https://graph.microsoft.com/v1.0/servicePrincipals/${commercialIdentityPrincipalId}/appRoleAssignments",
    '--query', "value[?appRoleId=='${graphPermissionId}'].id | [0]"
  ))) {
  $file = New-TemporaryFile
  Set-Content -LiteralPath $file.FullName -Encoding ascii -Value "{`"principalId`":`"${commercialIdentityPrincipalId}`",`"resourceId`":`"${graphPrincipalId}`",`"appRoleId`":`"${graphPermissionId}`"}"
  Set-Az 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.' @('rest',
    '--method', 'post',
    '--resource', 'https://graph.microsoft.com',
    '--url', "https://graph.microsoft.com/v1.0/servicePrincipals/${commercialIdentityPrincipalId}/appRoleAssignments",
    '--body', "@$($file.FullName)"
  )
  Remove-Item -LiteralPath $file.FullName
}

Write-Output 'The bootstrap is complete. What is left for you:'
Write-Output ''
Write-Output '# Create the service connections commercial-preview, commercial, commercial-identity (docs/pipelines.md). Then save this list as connections.json, and run the bootstrap again with --connections connections.json.'
Write-Output "# commercial-preview: client id ${commercialPreviewClientId}, tenant ${tenantId}, subscription ${subscriptionId}"
Write-Output "# commercial: client id ${commercialClientId}, tenant ${tenantId}, subscription ${subscriptionId}"
Write-Output "# commercial-identity: client id ${commercialIdentityClientId}, tenant ${tenantId}, subscription ${subscriptionId}"
Write-Output 'az devops service-endpoint list `
  --organization ''https://dev.azure.com/contoso'' `
  --project ''Audit Log'' `
  --output json'
Write-Output ''
Write-Output '# Create the stacks commercial-identity and commercial, then commit their stack files.'
Write-Output '$env:AZURE_STORAGE_ACCOUNT = ''stpulumiffuz4en5'''
Write-Output '$env:AZURE_STORAGE_DOMAIN = ''blob.core.windows.net'''
Write-Output '$env:AZURE_AUTHORITY_HOST = ''https://login.microsoftonline.com/'''
Write-Output 'pulumi login ''azblob://state-commercial?storage_account=stpulumiffuz4en5'''
Write-Output 'pulumi stack init commercial-identity `
  --secrets-provider ''azurekeyvault://kv-pulumi-ffuz4en5.vault.azure.net/keys/pulumi-commercial'''
Write-Output 'pulumi config set --stack commercial-identity cloud commercial'
Write-Output 'pulumi config set --stack commercial-identity ''azure-native:environment'' public'
Write-Output 'pulumi config set --stack commercial-identity ''azuread:environment'' public'
Write-Output 'pulumi config set --stack commercial-identity ''azure-native:location'' eastus'
Write-Output 'pulumi config set --stack commercial-identity scope identity'
Write-Output 'pulumi config set --stack commercial-identity resourceGroup rg-auditlog-commercial-identity'
Write-Output 'pulumi config set --stack commercial-identity consent none'
Write-Output "pulumi config set --stack commercial-identity --path 'owners[0]' `"${commercialIdentityPrincipalId}`""
Write-Output 'pulumi stack init commercial `
  --secrets-provider ''azurekeyvault://kv-pulumi-ffuz4en5.vault.azure.net/keys/pulumi-commercial'''
Write-Output 'pulumi config set --stack commercial cloud commercial'
Write-Output 'pulumi config set --stack commercial ''azure-native:environment'' public'
Write-Output 'pulumi config set --stack commercial ''azuread:environment'' public'
Write-Output 'pulumi config set --stack commercial ''azure-native:location'' eastus'
Write-Output 'pulumi config set --stack commercial scope platform'
Write-Output 'pulumi config set --stack commercial resourceGroup rg-auditlog-commercial'
Write-Output 'pulumi config set `
  --stack commercial identityStack ''organization/audit-log-connector/commercial-identity'''
