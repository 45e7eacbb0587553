#!/usr/bin/env bash
#
# Azure resources, identities and rights for the pipelines (GCC High). Explained in docs/pipelines.md.
# Made by: npm run -s bootstrap -- --cloud gccHigh --repo contoso/audit-log --immutable-subject 1234/5678
#
# Read it before you run it. It needs the Azure CLI, signed in as Owner of the subscription:
#   az cloud set --name AzureUSGovernment && az login --tenant <tenant id>
# The last step, a right in Microsoft Graph, also needs Privileged Role Administrator in Entra.
# Each step checks first what exists. You can run the script as often as you like.
#
set -euo pipefail
fail() { echo "$1" >&2; exit 1; }

echo 'Check the cloud of the Azure CLI'
[ "$(az account show --query environmentName --output tsv)" = 'AzureUSGovernment' ] || fail 'GCC High uses AzureUSGovernment. Sign in: az cloud set --name AzureUSGovernment && az login --tenant <tenant id>'

echo 'Read the subscription of the Azure CLI'
subscriptionId="$(az account show --query id --output tsv)" || subscriptionId=''
[ -n "$subscriptionId" ] || fail 'Choose one: az account set --subscription <subscription id>'

echo 'Read the tenant of the Azure CLI'
tenantId="$(az account show --query tenantId --output tsv)" || tenantId=''
[ -n "$tenantId" ] || fail 'Sign in: az cloud set --name AzureUSGovernment && az login --tenant <tenant id>'

echo 'Read the object id of the account that is signed in'
operatorId="$(az rest --method get --resource https://graph.microsoft.us --url https://graph.microsoft.us/v1.0/me --query id --output tsv)" || operatorId=''
[ -n "$operatorId" ] || fail 'If no person is signed in, give --operator <object id>, or --operator none.'

echo 'Register the resource provider Microsoft.Web'
if [ "$(az provider show --namespace Microsoft.Web --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.Web --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Register the resource provider Microsoft.Storage'
if [ "$(az provider show --namespace Microsoft.Storage --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.Storage --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Register the resource provider Microsoft.KeyVault'
if [ "$(az provider show --namespace Microsoft.KeyVault --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.KeyVault --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Register the resource provider Microsoft.ManagedIdentity'
if [ "$(az provider show --namespace Microsoft.ManagedIdentity --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.ManagedIdentity --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Register the resource provider Microsoft.OperationalInsights'
if [ "$(az provider show --namespace Microsoft.OperationalInsights --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.OperationalInsights --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Register the resource provider Microsoft.Insights'
if [ "$(az provider show --namespace Microsoft.Insights --query registrationState --output tsv 2>/dev/null || true)" != 'Registered' ]; then
  az provider register --namespace Microsoft.Insights --wait --output none ||
    fail 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.'
fi

echo 'Create the resource group rg-auditlog-pipelines: state and pipeline identities'
if [ "$(az group exists --name rg-auditlog-pipelines --output tsv 2>/dev/null || true)" != 'true' ]; then
  az group create --name rg-auditlog-pipelines --location usgovvirginia --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Create the storage account stpuluminmd2udkv for the state, without shared keys'
if [ "$(az storage account show --name stpuluminmd2udkv --resource-group rg-auditlog-pipelines --query 'join('\'' '\'', [to_string(allowSharedKeyAccess), to_string(allowBlobPublicAccess), minimumTlsVersion, to_string(enableHttpsTrafficOnly)])' --output tsv 2>/dev/null || true)" != 'false false TLS1_2 true' ]; then
  az storage account create \
    --name stpuluminmd2udkv \
    --resource-group rg-auditlog-pipelines \
    --location usgovvirginia \
    --kind StorageV2 \
    --sku Standard_GRS \
    --min-tls-version TLS1_2 \
    --https-only true \
    --allow-shared-key-access false \
    --allow-blob-public-access false \
    --allow-cross-tenant-replication false \
    --output none ||
    fail 'If the name is taken (StorageAccountAlreadyTaken), give another --name. You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Keep former versions and deleted blobs for 30 days'
if [ "$(az storage account blob-service-properties show --account-name stpuluminmd2udkv --resource-group rg-auditlog-pipelines --query 'join('\'' '\'', [to_string(isVersioningEnabled), to_string(deleteRetentionPolicy.days), to_string(containerDeleteRetentionPolicy.days)])' --output tsv 2>/dev/null || true)" != 'true 30 30' ]; then
  az storage account blob-service-properties update \
    --account-name stpuluminmd2udkv \
    --resource-group rg-auditlog-pipelines \
    --enable-versioning true \
    --enable-delete-retention true \
    --delete-retention-days 30 \
    --enable-container-delete-retention true \
    --container-delete-retention-days 30 \
    --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Create the key vault kv-pulumi-nmd2udkv with roles and purge protection'
if [ -z "$(az keyvault show --name kv-pulumi-nmd2udkv --resource-group rg-auditlog-pipelines --query name --output tsv 2>/dev/null || true)" ]; then
  az keyvault create \
    --name kv-pulumi-nmd2udkv \
    --resource-group rg-auditlog-pipelines \
    --location usgovvirginia \
    --enable-rbac-authorization true \
    --enable-purge-protection true \
    --retention-days 90 \
    --output none ||
    fail 'If a deleted vault has the name, recover it: az keyvault recover --name kv-pulumi-nmd2udkv. If somebody else has the name, give another --name. You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Check that the vault has roles and purge protection'
if [ "$(az keyvault show --name kv-pulumi-nmd2udkv --resource-group rg-auditlog-pipelines --query 'join('\'' '\'', [to_string(properties.enableRbacAuthorization), to_string(properties.enablePurgeProtection)])' --output tsv 2>/dev/null || true)" != 'true true' ]; then
  az keyvault update \
    --name kv-pulumi-nmd2udkv \
    --resource-group rg-auditlog-pipelines \
    --enable-rbac-authorization true \
    --enable-purge-protection true \
    --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Define the role Audit Log Connector Preflight (nmd2udkv)'
if [ "$(az rest --method get --url "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/4b2a17f1-86a9-815c-a650-e4e3f198cf74?api-version=2022-04-01" --query 'join('\'', '\'', properties.permissions[0].actions)' --output tsv 2>/dev/null || true)" != 'Microsoft.KeyVault/checkNameAvailability/read, Microsoft.KeyVault/locations/deletedVaults/read, Microsoft.Resources/subscriptions/providers/read, Microsoft.Storage/checknameavailability/read, Microsoft.Web/checknameavailability/read' ]; then
  az rest \
    --method put \
    --url "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/4b2a17f1-86a9-815c-a650-e4e3f198cf74?api-version=2022-04-01" \
    --body "{\"properties\":{\"roleName\":\"Audit Log Connector Preflight (nmd2udkv)\",\"description\":\"Reads what a subscription accepts and which names are free, and no resource.\",\"type\":\"CustomRole\",\"permissions\":[{\"actions\":[\"Microsoft.KeyVault/checkNameAvailability/read\",\"Microsoft.KeyVault/locations/deletedVaults/read\",\"Microsoft.Resources/subscriptions/providers/read\",\"Microsoft.Storage/checknameavailability/read\",\"Microsoft.Web/checknameavailability/read\"],\"notActions\":[],\"dataActions\":[],\"notDataActions\":[]}],\"assignableScopes\":[\"/subscriptions/${subscriptionId}\"]}}" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Define the role Audit Log Connector App Settings Reader (nmd2udkv)'
if [ "$(az rest --method get --url "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/fb64aec2-8761-83bd-ad47-5776f8011fe1?api-version=2022-04-01" --query 'join('\'', '\'', properties.permissions[0].actions)' --output tsv 2>/dev/null || true)" != 'Microsoft.Web/sites/config/list/action' ]; then
  az rest \
    --method put \
    --url "/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/fb64aec2-8761-83bd-ad47-5776f8011fe1?api-version=2022-04-01" \
    --body "{\"properties\":{\"roleName\":\"Audit Log Connector App Settings Reader (nmd2udkv)\",\"description\":\"Lists the app settings of a function app, which contain no secret here.\",\"type\":\"CustomRole\",\"permissions\":[{\"actions\":[\"Microsoft.Web/sites/config/list/action\"],\"notActions\":[],\"dataActions\":[],\"notDataActions\":[]}],\"assignableScopes\":[\"/subscriptions/${subscriptionId}\"]}}" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Create the resource group rg-auditlog-gcc-high: the platform stack gcc-high'
if [ "$(az group exists --name rg-auditlog-gcc-high --output tsv 2>/dev/null || true)" != 'true' ]; then
  az group create --name rg-auditlog-gcc-high --location usgovvirginia --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Create the resource group rg-auditlog-gcc-high-identity: the identity stack gcc-high-identity'
if [ "$(az group exists --name rg-auditlog-gcc-high-identity --output tsv 2>/dev/null || true)" != 'true' ]; then
  az group create --name rg-auditlog-gcc-high-identity --location usgovvirginia --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Create the container state-gcc-high'
if [ -z "$(az storage container-rm show --name state-gcc-high --storage-account stpuluminmd2udkv --resource-group rg-auditlog-pipelines --query name --output tsv 2>/dev/null || true)" ]; then
  az storage container-rm create \
    --name state-gcc-high \
    --storage-account stpuluminmd2udkv \
    --resource-group rg-auditlog-pipelines \
    --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Create the key pulumi-gcc-high for the secrets in the state'
if [ -z "$(az rest --method get --url "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high?api-version=2026-02-01" --query properties.keyUri --output tsv 2>/dev/null || true)" ]; then
  az rest \
    --method put \
    --url "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high?api-version=2026-02-01" \
    --body '{"properties":{"kty":"RSA","keySize":3072,"keyOps":["encrypt","decrypt","wrapKey","unwrapKey"]}}' \
    --output none ||
    fail 'You need Owner of the subscription. Correct the cause that az names, then run the bootstrap again: it continues where it stopped.'
fi

echo 'Assign Storage Blob Data Contributor to you on state-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" --fill-principal-name false --query "[?principalId=='${operatorId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${operatorId}" \
    --assignee-principal-type User \
    --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Key Vault Crypto User to you on pulumi-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" --fill-principal-name false --query "[?principalId=='${operatorId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${operatorId}" \
    --assignee-principal-type User \
    --role 12338af0-0e69-4776-bea7-57ae8d297424 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Create the managed identity id-auditlog-gcc-high-preview'
if [ -z "$(az identity show --name id-auditlog-gcc-high-preview --resource-group rg-auditlog-pipelines --query name --output tsv 2>/dev/null || true)" ]; then
  az identity create \
    --name id-auditlog-gcc-high-preview \
    --resource-group rg-auditlog-pipelines \
    --location usgovvirginia \
    --output none ||
    fail 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.'
fi

echo 'Read the principalId of id-auditlog-gcc-high-preview'
gccHighPreviewPrincipalId="$(az identity show --name id-auditlog-gcc-high-preview --resource-group rg-auditlog-pipelines --query principalId --output tsv)" || gccHighPreviewPrincipalId=''
[ -n "$gccHighPreviewPrincipalId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Read the clientId of id-auditlog-gcc-high-preview'
gccHighPreviewClientId="$(az identity show --name id-auditlog-gcc-high-preview --resource-group rg-auditlog-pipelines --query clientId --output tsv)" || gccHighPreviewClientId=''
[ -n "$gccHighPreviewClientId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Let id-auditlog-gcc-high-preview trust repo:contoso/audit-log:environment:gcc-high-preview'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-preview --resource-group rg-auditlog-pipelines --query '[?name=='\''github-names'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso/audit-log:environment:gcc-high-preview'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-preview \
    --resource-group rg-auditlog-pipelines \
    --name github-names \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso/audit-log:environment:gcc-high-preview \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Let id-auditlog-gcc-high-preview trust repo:contoso@1234/audit-log@5678:environment:gcc-high-preview'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-preview --resource-group rg-auditlog-pipelines --query '[?name=='\''github-ids'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso@1234/audit-log@5678:environment:gcc-high-preview'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-preview \
    --resource-group rg-auditlog-pipelines \
    --name github-ids \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso@1234/audit-log@5678:environment:gcc-high-preview \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Assign Storage Blob Data Reader to the preview identity of gcc-high-preview on state-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Key Vault Crypto User to the preview identity of gcc-high-preview on pulumi-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 12338af0-0e69-4776-bea7-57ae8d297424 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Audit Log Connector Preflight (nmd2udkv) to the preview identity of gcc-high-preview on the subscription'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, '4b2a17f1-86a9-815c-a650-e4e3f198cf74')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 4b2a17f1-86a9-815c-a650-e4e3f198cf74 \
    --scope "/subscriptions/${subscriptionId}" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Reader to the preview identity of gcc-high-preview on rg-auditlog-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role acdd72a7-3385-48ef-bd42-f606fba81ae7 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Reader to the preview identity of gcc-high-preview on rg-auditlog-gcc-high-identity'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role acdd72a7-3385-48ef-bd42-f606fba81ae7 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Audit Log Connector App Settings Reader (nmd2udkv) to the preview identity of gcc-high-preview on rg-auditlog-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPreviewPrincipalId}' && ends_with(roleDefinitionId, 'fb64aec2-8761-83bd-ad47-5776f8011fe1')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPreviewPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role fb64aec2-8761-83bd-ad47-5776f8011fe1 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Create the managed identity id-auditlog-gcc-high-platform'
if [ -z "$(az identity show --name id-auditlog-gcc-high-platform --resource-group rg-auditlog-pipelines --query name --output tsv 2>/dev/null || true)" ]; then
  az identity create \
    --name id-auditlog-gcc-high-platform \
    --resource-group rg-auditlog-pipelines \
    --location usgovvirginia \
    --output none ||
    fail 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.'
fi

echo 'Read the principalId of id-auditlog-gcc-high-platform'
gccHighPrincipalId="$(az identity show --name id-auditlog-gcc-high-platform --resource-group rg-auditlog-pipelines --query principalId --output tsv)" || gccHighPrincipalId=''
[ -n "$gccHighPrincipalId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Read the clientId of id-auditlog-gcc-high-platform'
gccHighClientId="$(az identity show --name id-auditlog-gcc-high-platform --resource-group rg-auditlog-pipelines --query clientId --output tsv)" || gccHighClientId=''
[ -n "$gccHighClientId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Let id-auditlog-gcc-high-platform trust repo:contoso/audit-log:environment:gcc-high'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-platform --resource-group rg-auditlog-pipelines --query '[?name=='\''github-names'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso/audit-log:environment:gcc-high'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-platform \
    --resource-group rg-auditlog-pipelines \
    --name github-names \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso/audit-log:environment:gcc-high \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Let id-auditlog-gcc-high-platform trust repo:contoso@1234/audit-log@5678:environment:gcc-high'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-platform --resource-group rg-auditlog-pipelines --query '[?name=='\''github-ids'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso@1234/audit-log@5678:environment:gcc-high'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-platform \
    --resource-group rg-auditlog-pipelines \
    --name github-ids \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso@1234/audit-log@5678:environment:gcc-high \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Assign Storage Blob Data Contributor to the platform identity of gcc-high on state-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Key Vault Crypto User to the platform identity of gcc-high on pulumi-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 12338af0-0e69-4776-bea7-57ae8d297424 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Audit Log Connector Preflight (nmd2udkv) to the platform identity of gcc-high on the subscription'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, '4b2a17f1-86a9-815c-a650-e4e3f198cf74')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 4b2a17f1-86a9-815c-a650-e4e3f198cf74 \
    --scope "/subscriptions/${subscriptionId}" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Contributor to the platform identity of gcc-high on rg-auditlog-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, 'b24988ac-6180-42a0-ab88-20f7382dd24c')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role b24988ac-6180-42a0-ab88-20f7382dd24c \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Role Based Access Control Administrator to the platform identity of gcc-high on rg-auditlog-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 2fa7a0bf7afb'].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role f58310d9-a9f6-439a-9e8d-f62e7b41a168 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" \
    --condition '((!(ActionMatches{'\''Microsoft.Authorization/roleAssignments/write'\''})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {b7e6dc6d-f1e8-4753-8033-0f276bb0955b, 974c5e8b-45b9-4653-ba55-5f855dd0fb88, 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3, ba92f5b4-2d11-453d-a403-e96b0029c9fe, 3913510d-42f4-4e42-8a64-420c390055eb} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''ServicePrincipal'\''}) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {76199698-9eea-4c19-bc75-cec21354c6b6, 19e7f393-937e-4f77-808e-94535e297925, 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''User'\'', '\''Group'\''})) AND ((!(ActionMatches{'\''Microsoft.Authorization/roleAssignments/delete'\''})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {b7e6dc6d-f1e8-4753-8033-0f276bb0955b, 974c5e8b-45b9-4653-ba55-5f855dd0fb88, 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3, ba92f5b4-2d11-453d-a403-e96b0029c9fe, 3913510d-42f4-4e42-8a64-420c390055eb} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''ServicePrincipal'\''}) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {76199698-9eea-4c19-bc75-cec21354c6b6, 19e7f393-937e-4f77-808e-94535e297925, 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''User'\'', '\''Group'\''}))' \
    --condition-version 2.0 \
    --description 'Audit log connector, condition 2fa7a0bf7afb' \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
  if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 2fa7a0bf7afb'].id | [0]" --output tsv 2>/dev/null || true)" ]; then fail 'The role is assigned already, with another condition, and Azure keeps it. Delete that assignment with az role assignment delete --ids <id>, then run the bootstrap again.'; fi
fi

echo 'Assign Managed Identity Operator to the platform identity of gcc-high on rg-auditlog-gcc-high-identity'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" --fill-principal-name false --query "[?principalId=='${gccHighPrincipalId}' && ends_with(roleDefinitionId, 'f1a07417-d97a-45cb-824c-7a7467783830')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role f1a07417-d97a-45cb-824c-7a7467783830 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Create the managed identity id-auditlog-gcc-high-identity'
if [ -z "$(az identity show --name id-auditlog-gcc-high-identity --resource-group rg-auditlog-pipelines --query name --output tsv 2>/dev/null || true)" ]; then
  az identity create \
    --name id-auditlog-gcc-high-identity \
    --resource-group rg-auditlog-pipelines \
    --location usgovvirginia \
    --output none ||
    fail 'You need Owner or Contributor of the resource group. Correct the cause that az names, then run the bootstrap again.'
fi

echo 'Read the principalId of id-auditlog-gcc-high-identity'
gccHighIdentityPrincipalId="$(az identity show --name id-auditlog-gcc-high-identity --resource-group rg-auditlog-pipelines --query principalId --output tsv)" || gccHighIdentityPrincipalId=''
[ -n "$gccHighIdentityPrincipalId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Read the clientId of id-auditlog-gcc-high-identity'
gccHighIdentityClientId="$(az identity show --name id-auditlog-gcc-high-identity --resource-group rg-auditlog-pipelines --query clientId --output tsv)" || gccHighIdentityClientId=''
[ -n "$gccHighIdentityClientId" ] || fail 'A new identity is readable only after some seconds. Run the bootstrap again.'

echo 'Let id-auditlog-gcc-high-identity trust repo:contoso/audit-log:environment:gcc-high-identity'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-identity --resource-group rg-auditlog-pipelines --query '[?name=='\''github-names'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso/audit-log:environment:gcc-high-identity'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-identity \
    --resource-group rg-auditlog-pipelines \
    --name github-names \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso/audit-log:environment:gcc-high-identity \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Let id-auditlog-gcc-high-identity trust repo:contoso@1234/audit-log@5678:environment:gcc-high-identity'
if [ -z "$(az identity federated-credential list --identity-name id-auditlog-gcc-high-identity --resource-group rg-auditlog-pipelines --query '[?name=='\''github-ids'\'' && issuer=='\''https://token.actions.githubusercontent.com'\'' && subject=='\''repo:contoso@1234/audit-log@5678:environment:gcc-high-identity'\'' && audiences[0]=='\''api://AzureADTokenExchangeUSGov'\''].name | [0]' --output tsv 2>/dev/null || true)" ]; then
  az identity federated-credential create \
    --identity-name id-auditlog-gcc-high-identity \
    --resource-group rg-auditlog-pipelines \
    --name github-ids \
    --issuer https://token.actions.githubusercontent.com \
    --subject repo:contoso@1234/audit-log@5678:environment:gcc-high-identity \
    --audiences api://AzureADTokenExchangeUSGov \
    --output none ||
    fail 'Not every region supports federated credentials on managed identities. Correct the cause that az names, or give another --location, then run the bootstrap again.'
fi

echo 'Assign Storage Blob Data Contributor to the identity identity of gcc-high-identity on state-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighIdentityPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.Storage/storageAccounts/stpuluminmd2udkv/blobServices/default/containers/state-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Key Vault Crypto User to the identity identity of gcc-high-identity on pulumi-gcc-high'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, '12338af0-0e69-4776-bea7-57ae8d297424')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighIdentityPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 12338af0-0e69-4776-bea7-57ae8d297424 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-pipelines/providers/Microsoft.KeyVault/vaults/kv-pulumi-nmd2udkv/keys/pulumi-gcc-high" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Audit Log Connector Preflight (nmd2udkv) to the identity identity of gcc-high-identity on the subscription'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, '4b2a17f1-86a9-815c-a650-e4e3f198cf74')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighIdentityPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role 4b2a17f1-86a9-815c-a650-e4e3f198cf74 \
    --scope "/subscriptions/${subscriptionId}" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Contributor to the identity identity of gcc-high-identity on rg-auditlog-gcc-high-identity'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, 'b24988ac-6180-42a0-ab88-20f7382dd24c')].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighIdentityPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role b24988ac-6180-42a0-ab88-20f7382dd24c \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
fi

echo 'Assign Role Based Access Control Administrator to the identity identity of gcc-high-identity on rg-auditlog-gcc-high-identity'
if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 5ace363e370f'].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az role assignment create \
    --assignee-object-id "${gccHighIdentityPrincipalId}" \
    --assignee-principal-type ServicePrincipal \
    --role f58310d9-a9f6-439a-9e8d-f62e7b41a168 \
    --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" \
    --condition '((!(ActionMatches{'\''Microsoft.Authorization/roleAssignments/write'\''})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {4633458b-17de-408a-b874-0445c86b69e6} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''ServicePrincipal'\''})) AND ((!(ActionMatches{'\''Microsoft.Authorization/roleAssignments/delete'\''})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {4633458b-17de-408a-b874-0445c86b69e6} AND @Resource[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'\''ServicePrincipal'\''}))' \
    --condition-version 2.0 \
    --description 'Audit log connector, condition 5ace363e370f' \
    --output none ||
    fail 'You need Owner of the subscription, or Contributor and User Access Administrator. A new identity or role is known everywhere only after some minutes; then run the bootstrap again.'
  if [ -z "$(az role assignment list --scope "/subscriptions/${subscriptionId}/resourceGroups/rg-auditlog-gcc-high-identity" --fill-principal-name false --query "[?principalId=='${gccHighIdentityPrincipalId}' && ends_with(roleDefinitionId, 'f58310d9-a9f6-439a-9e8d-f62e7b41a168') && description=='Audit log connector, condition 5ace363e370f'].id | [0]" --output tsv 2>/dev/null || true)" ]; then fail 'The role is assigned already, with another condition, and Azure keeps it. Delete that assignment with az role assignment delete --ids <id>, then run the bootstrap again.'; fi
fi

echo 'Find Microsoft Graph in the tenant'
graphPrincipalId="$(az rest --method get --resource https://graph.microsoft.us --url https://graph.microsoft.us/v1.0/servicePrincipals --url-parameters '$filter=appId eq '\''00000003-0000-0000-c000-000000000000'\''' --query 'value[0].id' --output tsv)" || graphPrincipalId=''
[ -n "$graphPrincipalId" ] || fail 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.'

echo 'Find its permission Application.ReadWrite.OwnedBy'
graphPermissionId="$(az rest --method get --resource https://graph.microsoft.us --url https://graph.microsoft.us/v1.0/servicePrincipals --url-parameters '$filter=appId eq '\''00000003-0000-0000-c000-000000000000'\''' --query 'value[0].appRoles[?value=='\''Application.ReadWrite.OwnedBy'\''].id | [0]' --output tsv)" || graphPermissionId=''
[ -n "$graphPermissionId" ] || fail 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.'

echo 'Grant Application.ReadWrite.OwnedBy of Microsoft Graph to the identity of gcc-high-identity'
if [ -z "$(az rest --method get --resource https://graph.microsoft.us --url "https://graph.microsoft.us/v1.0/servicePrincipals/${gccHighIdentityPrincipalId}/appRoleAssignments" --query "value[?appRoleId=='${graphPermissionId}'].id | [0]" --output tsv 2>/dev/null || true)" ]; then
  az rest \
    --method post \
    --resource https://graph.microsoft.us \
    --url "https://graph.microsoft.us/v1.0/servicePrincipals/${gccHighIdentityPrincipalId}/appRoleAssignments" \
    --body "{\"principalId\":\"${gccHighIdentityPrincipalId}\",\"resourceId\":\"${graphPrincipalId}\",\"appRoleId\":\"${graphPermissionId}\"}" \
    --output none ||
    fail 'You need Privileged Role Administrator or Global Administrator in Entra. Ask one, who also needs Reader of the subscription, to run the same command with --operator none. Or leave this identity out: --purpose preview --purpose platform.'
fi

cat <<'END_OF_TITLE'

The bootstrap is complete. What is left for you:
END_OF_TITLE
cat <<END_OF_COMMANDS

# Create the environments of contoso/audit-log; then add required reviewers in its settings.
gh api --method PUT repos/contoso/audit-log/environments/gcc-high-preview
gh api \\
  --method PUT repos/contoso/audit-log/environments/gcc-high \\
  --field 'deployment_branch_policy[protected_branches]=false' \\
  --field 'deployment_branch_policy[custom_branch_policies]=true'
gh api \\
  --method POST repos/contoso/audit-log/environments/gcc-high/deployment-branch-policies \\
  --raw-field 'name=main'
gh api \\
  --method PUT repos/contoso/audit-log/environments/gcc-high-identity \\
  --field 'deployment_branch_policy[protected_branches]=false' \\
  --field 'deployment_branch_policy[custom_branch_policies]=true'
gh api \\
  --method POST repos/contoso/audit-log/environments/gcc-high-identity/deployment-branch-policies \\
  --raw-field 'name=main'

# Set the variables of the environments; no value is a secret.
gh variable set AZURE_CLIENT_ID \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body "${gccHighPreviewClientId}"
gh variable set AZURE_TENANT_ID --repo contoso/audit-log --env gcc-high-preview --body "${tenantId}"
gh variable set AZURE_SUBSCRIPTION_ID \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body "${subscriptionId}"
gh variable set AZURE_ENVIRONMENT \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body AzureUSGovernment
gh variable set AZURE_STORAGE_ACCOUNT \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body stpuluminmd2udkv
gh variable set PULUMI_BACKEND_URL \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body 'azblob://state-gcc-high?storage_account=stpuluminmd2udkv'
gh variable set AZURE_STORAGE_DOMAIN \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body blob.core.usgovcloudapi.net
gh variable set AZURE_AUTHORITY_HOST \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body https://login.microsoftonline.us/
gh variable set ARM_OIDC_AUDIENCE \\
  --repo contoso/audit-log \\
  --env gcc-high-preview \\
  --body api://AzureADTokenExchangeUSGov
gh variable set AZURE_CLIENT_ID --repo contoso/audit-log --env gcc-high --body "${gccHighClientId}"
gh variable set AZURE_TENANT_ID --repo contoso/audit-log --env gcc-high --body "${tenantId}"
gh variable set AZURE_SUBSCRIPTION_ID \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body "${subscriptionId}"
gh variable set AZURE_ENVIRONMENT --repo contoso/audit-log --env gcc-high --body AzureUSGovernment
gh variable set AZURE_STORAGE_ACCOUNT \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body stpuluminmd2udkv
gh variable set PULUMI_BACKEND_URL \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body 'azblob://state-gcc-high?storage_account=stpuluminmd2udkv'
gh variable set AZURE_STORAGE_DOMAIN \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body blob.core.usgovcloudapi.net
gh variable set AZURE_AUTHORITY_HOST \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body https://login.microsoftonline.us/
gh variable set ARM_OIDC_AUDIENCE \\
  --repo contoso/audit-log \\
  --env gcc-high \\
  --body api://AzureADTokenExchangeUSGov
gh variable set AZURE_CLIENT_ID \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body "${gccHighIdentityClientId}"
gh variable set AZURE_TENANT_ID \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body "${tenantId}"
gh variable set AZURE_SUBSCRIPTION_ID \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body "${subscriptionId}"
gh variable set AZURE_ENVIRONMENT \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body AzureUSGovernment
gh variable set AZURE_STORAGE_ACCOUNT \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body stpuluminmd2udkv
gh variable set PULUMI_BACKEND_URL \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body 'azblob://state-gcc-high?storage_account=stpuluminmd2udkv'
gh variable set AZURE_STORAGE_DOMAIN \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body blob.core.usgovcloudapi.net
gh variable set AZURE_AUTHORITY_HOST \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body https://login.microsoftonline.us/
gh variable set ARM_OIDC_AUDIENCE \\
  --repo contoso/audit-log \\
  --env gcc-high-identity \\
  --body api://AzureADTokenExchangeUSGov

# Create the stacks gcc-high-identity and gcc-high, then commit their stack files.
export AZURE_STORAGE_ACCOUNT=stpuluminmd2udkv
export AZURE_STORAGE_DOMAIN=blob.core.usgovcloudapi.net
export AZURE_AUTHORITY_HOST=https://login.microsoftonline.us/
pulumi login 'azblob://state-gcc-high?storage_account=stpuluminmd2udkv'
pulumi stack init gcc-high-identity \\
  --secrets-provider azurekeyvault://kv-pulumi-nmd2udkv.vault.usgovcloudapi.net/keys/pulumi-gcc-high
pulumi config set --stack gcc-high-identity cloud gccHigh
pulumi config set --stack gcc-high-identity azure-native:environment usgovernment
pulumi config set --stack gcc-high-identity azuread:environment usgovernment
pulumi config set --stack gcc-high-identity azure-native:location usgovvirginia
pulumi config set --stack gcc-high-identity scope identity
pulumi config set --stack gcc-high-identity resourceGroup rg-auditlog-gcc-high-identity
pulumi config set --stack gcc-high-identity consent none
pulumi config set --stack gcc-high-identity --path 'owners[0]' "${gccHighIdentityPrincipalId}"
pulumi stack init gcc-high \\
  --secrets-provider azurekeyvault://kv-pulumi-nmd2udkv.vault.usgovcloudapi.net/keys/pulumi-gcc-high
pulumi config set --stack gcc-high cloud gccHigh
pulumi config set --stack gcc-high azure-native:environment usgovernment
pulumi config set --stack gcc-high azuread:environment usgovernment
pulumi config set --stack gcc-high azure-native:location usgovvirginia
pulumi config set --stack gcc-high scope platform
pulumi config set --stack gcc-high resourceGroup rg-auditlog-gcc-high
pulumi config set --stack gcc-high identityStack organization/audit-log-connector/gcc-high-identity

# Switch the workflows on, with all your stacks in the order of promotion.
gh variable set PIPELINE_IDENTITY_STACKS --repo contoso/audit-log --body '["gcc-high-identity"]'
gh variable set PIPELINE_STACKS --repo contoso/audit-log --body '["gcc-high"]'
END_OF_COMMANDS
