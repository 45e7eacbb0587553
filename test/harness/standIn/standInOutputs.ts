import { createHash } from 'node:crypto';

type Values = Readonly<Record<string, unknown>>;

const subscription = '/subscriptions/00000000-0000-0000-0000-00000000a2e5';

/** Made from the name, so that every run gives the same. */
export function guidOf(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  return `00000000-0000-4000-8000-${digest.slice(0, 12)}`;
}

/** What Azure and Entra add to the inputs: as far as the program reads it, no further. */
const outputs: Readonly<Record<string, (name: string, inputs: Values) => Values>> = {
  'azuread:index/application:Application': (name) => ({
    clientId: guidOf(`${name} client`),
    objectId: guidOf(`${name} object`),
  }),
  'azuread:index/applicationRegistration:ApplicationRegistration': (name) => ({
    clientId: guidOf(`${name} client`),
    objectId: guidOf(`${name} object`),
  }),
  'azuread:index/applicationPassword:ApplicationPassword': (name, { displayName, endDate }) => ({
    // A replaced password has another value, so that what stores it changes, too.
    value: `password of ${name}, ${guidOf(JSON.stringify([name, displayName, endDate]))}`,
    // Each password has its own; none of its arguments can be changed.
    keyId: guidOf(JSON.stringify([name, displayName, endDate])),
  }),
  'azuread:index/servicePrincipal:ServicePrincipal': (name, { clientId }) => ({
    objectId: guidOf(`${name} principal`),
    displayName: name,
    ...permissionsOf(clientId),
  }),
  'azure-native:managedidentity:UserAssignedIdentity': (_name, { resourceName }) => ({
    clientId: guidOf(`${String(resourceName)} identity client`),
    principalId: guidOf(`${String(resourceName)} identity principal`),
    tenantId: guidOf('tenant'),
  }),
  'azure-native:resources:ResourceGroup': (name, { resourceGroupName }) => ({
    name: resourceGroupName ?? name,
  }),
  'azure-native:keyvault:Vault': (name, { vaultName, properties }) => ({
    name: vaultName ?? name,
    properties: {
      ...(properties as Values),
      vaultUri: `https://${String(vaultName)}.vault.example/`,
    },
  }),
  // Azure returns neither the template nor the values of secure parameters.
  'azure-native:resources:Deployment': (name, { deploymentName }) => ({
    name: deploymentName ?? name,
    properties: { mode: 'Incremental', provisioningState: 'Succeeded' },
  }),
  'azure-native:storage:StorageAccount': (name, { accountName }) => ({
    name: accountName ?? name,
    primaryEndpoints: Object.fromEntries(
      ['blob', 'queue', 'table'].map((service) => [
        service,
        `https://${String(accountName)}.${service}.storage.example/`,
      ]),
    ),
  }),
  'azure-native:web:WebApp': (name, { name: given }) => ({
    name: given ?? name,
    defaultHostName: `${String(given)}.apps.example`,
    hostNameSslStates: [
      { hostType: 'Standard', name: `${String(given)}.apps.example` },
      { hostType: 'Repository', name: `${String(given)}.scm.apps.example` },
    ],
  }),
  'azure-native:applicationinsights:Component': (_name, { resourceName }) => ({
    connectionString: `InstrumentationKey=${guidOf(String(resourceName))};IngestionEndpoint=https://insights.example/`,
    instrumentationKey: guidOf(String(resourceName)),
  }),
  'azure-native:operationalinsights:Workspace': (name) => ({ customerId: guidOf(name) }),
  'command:local:Command': () => ({ stdout: '', stderr: '' }),
};

const managementApi = {
  appRoleIds: {
    'ActivityFeed.Read': '594c1fb6-4f81-4475-ae41-0c394909246c',
    'ActivityFeed.ReadDlp': '4807a72c-ad38-4250-94c9-4eabfe26cd55',
    'ServiceHealth.Read': 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
  },
  oauth2PermissionScopeIds: {
    'ActivityFeed.Read': '594c1fb6-4f81-4475-ae41-0c394909246c',
    'ServiceHealth.Read': 'e2cea78f-e743-4d8f-a16a-75b629a038ae',
  },
};

const microsoftGraph = {
  oauth2PermissionScopeIds: {
    email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
    openid: '37f7f235-527c-4136-accd-4a02d197296e',
    profile: '14dad69e-099b-42c9-810b-d002981feec1',
  },
};

/** Other applications have other permissions; the program may ask for these alone. */
export function permissionsOf(clientId: unknown): Values {
  if (clientId === '00000003-0000-0000-c000-000000000000') return microsoftGraph;
  return clientId === 'c5393580-f805-4401-95e8-94b7a6ef2fc2' ? managementApi : {};
}

/** Physical name of a resource, whatever its module calls the argument. */
const nameArguments = [
  'accountName',
  'vaultName',
  'resourceName',
  'resourceGroupName',
  'workspaceName',
  'name',
];

/** State of a resource after its creation. */
export function standInOutputs(type: string, name: string, inputs: Values): Values {
  const physical = nameArguments.map((key) => inputs[key]).find((value) => value !== undefined);
  return { name: physical ?? name, ...inputs, ...outputs[type]?.(name, inputs) };
}

/** Id of a resource: Entra's or Azure's form. */
export function standInId(type: string, name: string): string {
  if (/^azuread:index\/application(Registration)?:/.test(type))
    return `/applications/${guidOf(name)}`;
  if (type.startsWith('azuread:')) return guidOf(`${name} id`);
  const [provider = '', module = '', resource = ''] = type.split(':');
  if (provider !== 'azure-native') return guidOf(`${type} ${name}`);
  return `${subscription}/resourceGroups/stand-in/providers/${module}/${resource}/${name}`;
}
