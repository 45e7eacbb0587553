import type { Values } from '../stack/ResourceState';
import { standInOutputs } from '../standIn/standInOutputs';
import { type ArmResource, asRecord, asText } from './ArmResource';

/** What Azure in the public cloud returns beyond the inputs, where it differs from the stand-ins. */
const outputs: Readonly<Record<string, (inputs: Values) => Values>> = {
  'web:WebApp': ({ name }) => {
    const [app, scm] = [
      `${asText(name)}.azurewebsites.net`,
      `${asText(name)}.scm.azurewebsites.net`,
    ];
    return {
      defaultHostName: app,
      enabledHostNames: [app, scm],
      hostNameSslStates: [
        { name: app, hostType: 'Standard' },
        { name: scm, hostType: 'Repository' },
      ],
    };
  },
  'storage:StorageAccount': ({ accountName }) => ({
    primaryEndpoints: Object.fromEntries(
      ['blob', 'queue', 'table'].map((service) => [
        service,
        `https://${asText(accountName)}.${service}.core.windows.net/`,
      ]),
    ),
  }),
  'keyvault:Vault': ({ vaultName, properties }) => ({
    properties: {
      ...asRecord(properties),
      vaultUri: `https://${asText(vaultName)}.vault.azure.net/`,
    },
  }),
};

/** A resource as azure-native gives it back. */
export function armOutputs({ id, type, inputs }: ArmResource, name: string): Values {
  return {
    ...standInOutputs(`azure-native:${type}`, name, inputs),
    ...outputs[type]?.(inputs),
    id,
  };
}
