import { guidOf, permissionsOf } from './standInOutputs';

type Values = Readonly<Record<string, unknown>>;

/** Answers of the data sources that the program asks. */
export const standInInvokes: Readonly<Record<string, (args: Values) => Values>> = {
  'azure-native:authorization:getClientConfig': () => ({
    clientId: guidOf('deployer'),
    objectId: guidOf('deployer object'),
    subscriptionId: '00000000-0000-0000-0000-00000000a2e5',
    tenantId: guidOf('tenant'),
  }),
  'azuread:index/getClientConfig:getClientConfig': () => ({
    clientId: guidOf('deployer'),
    objectId: guidOf('deployer object'),
    tenantId: guidOf('tenant'),
  }),
  'azuread:index/getApplication:getApplication': ({ clientId }) => ({
    clientId,
    id: `/applications/${guidOf(String(clientId))}`,
    objectId: guidOf(String(clientId)),
  }),
  'azuread:index/getServicePrincipal:getServicePrincipal': ({ clientId }) => ({
    clientId,
    id: guidOf(`${String(clientId)} principal`),
    objectId: guidOf(`${String(clientId)} principal`),
    ...permissionsOf(clientId),
  }),
};
