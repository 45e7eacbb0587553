import type { Cloud } from '../clouds/clouds';
import { type KitVariableKey, kitVariableNames } from './kitVariableNames';

/** One environment variable of the CoE Starter Kit with its value. */
export interface KitVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly value: string;
}

interface KitVariableFacts {
  readonly cloud: Pick<Cloud, 'audience' | 'azureNativeEnvironment'>;
  readonly tenantId: string;
  /** Client id of the registration. */
  readonly clientId: string;
  /** ARM path of the secret in the vault; undefined if the kit gets no secret. */
  readonly secretReference: string | undefined;
}

/** The authority as the kit's documents write it; in public Azure this is the older address. */
const kitAuthorities = {
  public: 'https://login.windows.net',
  usgovernment: 'https://login.microsoftonline.us',
} as const satisfies Readonly<Record<Cloud['azureNativeEnvironment'], string>>;

/**
 * The values that an administrator enters in the kit's "Environment Variables". The variable for a
 * secret in clear is not among them, because the kit reads the secret from the vault. Graph, the
 * kit's other source, is off, because the registration has no permission for it.
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

/** A variable by its meaning. */
export function kitVariable(key: KitVariableKey, value: string): KitVariable {
  const [schemaName, displayName] = kitVariableNames[key];
  return { schemaName, displayName, value };
}
