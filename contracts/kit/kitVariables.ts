import type { Cloud } from '../clouds/clouds';
import { type KitVariableKey, kitVariableNames } from './kitVariableNames';

/** One environment variable of the CoE Starter Kit with the value it takes. */
export interface KitVariable {
  readonly schemaName: string;
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
    kitVariable('audience', cloud.audience),
    kitVariable('authority', kitAuthorities[cloud.azureNativeEnvironment]),
    kitVariable('clientId', clientId),
    ...(secretReference === undefined ? [] : [kitVariable('clientAzureSecret', secretReference)]),
    kitVariable('useGraphApi', 'no'),
    kitVariable('tenantId', tenantId),
  ];
}

/** A variable by what it means. */
export function kitVariable(key: KitVariableKey, value: string): KitVariable {
  const [schemaName, displayName] = kitVariableNames[key];
  return { schemaName, displayName, value };
}
