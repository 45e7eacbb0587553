import { output } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../../../../infra/config/ConnectorConfig';
import type { ConsentState } from '../../../../infra/components/identity/permissions/consentState';
import type { IdentityOutputs } from '../../../../infra/components/outputs/identityOutputs';
import type { PageSignIn } from '../../../../infra/components/outputs/PageSignIn';
import { ClosingOrder } from '../../../../infra/components/context/ClosingOrder';
import { PlatformPart } from '../../../../infra/stack/parts/PlatformPart';
import { type CloudName, cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import { recordComponents } from '../../../harness/engine/recordComponents';
import type { Registration } from '../../../harness/engine/Registration';
import { defaultConfig } from '../../config/defaultConfig';

export interface PlatformChoice {
  readonly cloud: CloudName;
  readonly hosting: 'flex' | 'dedicated';
  readonly network: 'public' | 'private';
}

export const platformChoices: readonly PlatformChoice[] = cloudNames.flatMap((cloud) =>
  (['flex', 'dedicated'] as const)
    .filter((hosting) => hosting === 'dedicated' || clouds[cloud].flexConsumption)
    .flatMap((hosting) =>
      (['public', 'private'] as const).map((network) => ({ cloud, hosting, network })),
    ),
);

export const ids = {
  subscription: '44444444-4444-4444-8444-444444444444',
  tenant: '11111111-1111-4111-8111-111111111111',
  client: '22222222-2222-4222-8222-222222222222',
  identityClient: '33333333-3333-4333-8333-333333333333',
  principal: '55555555-5555-4555-8555-555555555555',
  identity: '/subscriptions/4/resourceGroups/rg/providers/M.MI/userAssignedIdentities/id-al',
  vault: '/subscriptions/4/resourceGroups/rg/providers/M.KV/vaults/kv-al',
};

export class PlatformRecording {
  constructor(
    readonly part: PlatformPart,
    readonly registrations: readonly Registration[],
  ) {}

  ofType(type: string): readonly Registration[] {
    return this.registrations.filter((one) => one.type === `azure-native:${type}`);
  }

  /** The only one of its type. */
  one(type: string): Registration {
    const [found, ...rest] = this.ofType(type);
    if (found === undefined || rest.length > 0) {
      throw new Error(`${this.ofType(type).length} registrations of ${type}`);
    }
    return found;
  }

  /** Names of all that a resource waits for, directly or by way of others. */
  waitsFor(registration: Registration): ReadonlySet<string> {
    const seen = new Set<string>();
    const visit = ({ dependencies }: Registration) => {
      for (const name of dependencies.map((urn) => urn.split('::').at(-1) ?? '')) {
        if (seen.has(name)) continue;
        seen.add(name);
        this.registrations.filter((one) => one.name === name).forEach(visit);
      }
    };
    visit(registration);
    return seen;
  }
}

type Responses = NonNullable<NonNullable<Parameters<typeof recordComponents>[1]>['responses']>;

const recordings = new Map<string, Promise<PlatformRecording>>();

/** The platform part as it registers itself; the engine returns only the inputs. Recorded once each. */
export function recordPlatform(
  choice: PlatformChoice,
  overrides: Partial<ConnectorConfig> = {},
): Promise<PlatformRecording> {
  const key = JSON.stringify([choice, overrides]);
  const recording = recordings.get(key) ?? recordWithResponses(choice, overrides, {});
  recordings.set(key, recording);
  return recording;
}

/** The same with responses of the engine, by type. */
export async function recordWithResponses(
  choice: PlatformChoice,
  overrides: Partial<ConnectorConfig>,
  responses: Responses,
): Promise<PlatformRecording> {
  const { built, registrations } = await recordComponents(
    () =>
      new PlatformPart('platform', {
        context: contextFor({ ...configFor(choice), ...overrides }),
        identity: identityFor(choice.cloud),
        resourceGroupName: 'rg-al',
      }),
    { responses },
  );
  return new PlatformRecording(built, registrations);
}

export function contextFor(config: ConnectorConfig) {
  return {
    config,
    names: {
      resourceGroup: 'rg-al',
      identity: 'id-al',
      pageIdentity: 'id-al-page',
      vault: 'kv-al',
      vaultSecret: 'client',
      vaultSecretDeployment: 'secret-audit',
      pageSecret: 'page-client',
      pageSecretDeployment: 'secret-page',
      usersKey: 'users-key',
      usersKeyDeployment: 'users-key',
      hostStorage: 'stalhost',
      dataStorage: 'staldata',
      plan: 'asp-al',
      functionApp: 'func-al',
      workspace: 'log-al',
      applicationInsights: 'appi-al',
      actionGroup: 'ag-al',
      actionGroupShort: 'al',
      alertRules: 'alert-al',
      alertDeployment: 'alerts-al',
      workbook: '66666666-6666-5666-8666-666666666666',
      virtualNetwork: 'vnet-al',
    },
    tags: { team: 'platform' },
    tenantId: ids.tenant,
    subscriptionId: ids.subscription,
    closing: new ClosingOrder(new Set()),
  };
}

export const monitoringConfig: ConnectorConfig['monitoring'] = {
  ...defaultConfig.monitoring,
  logRetentionDays: 90,
};

export function configFor({ cloud, hosting, network }: PlatformChoice): ConnectorConfig {
  const isPublic = clouds[cloud].azureNativeEnvironment === 'public';
  return {
    ...defaultConfig,
    cloud,
    scope: 'platform',
    identityStack: 'org/identity',
    namePrefix: 'al',
    location: isPublic ? 'westeurope' : 'usgovvirginia',
    registration: { ...defaultConfig.registration, displayName: 'Audit log connector' },
    credential: {
      kind: 'secret',
      secret: { description: 'd', firstDay: '2026-01-01', rotationDays: 90, generation: 1 },
    },
    hosting:
      hosting === 'flex'
        ? { kind: 'flex', instanceMemoryMB: 2048, maximumInstanceCount: 40 }
        : { kind: 'dedicated', planSku: 'P0v3', instanceCount: 1 },
    network:
      network === 'public' ? { kind: 'public' } : { kind: 'private', addressSpace: '10.1.0.0/24' },
    monitoring: monitoringConfig,
    publish: false,
  };
}

function identityFor(cloud: CloudName): IdentityOutputs {
  const vaultUri = `https://kv-al.${clouds[cloud].keyVaultSuffix}/`;
  return {
    tenantId: output(ids.tenant),
    clientId: output(ids.client),
    consent: output<ConsentState>({
      granted: [],
      missing: [],
      link: undefined,
      openedBy: undefined,
      hint: undefined,
    }),
    identityId: output(ids.identity),
    identityClientId: output(ids.identityClient),
    identityPrincipalId: output(ids.principal),
    vaultId: output(ids.vault),
    vaultName: output('kv-al'),
    vaultUri: output(vaultUri),
    secretUri: output<string | undefined>(`${vaultUri}secrets/client`),
    kitSecretReference: output<string | undefined>(undefined),
    secretExpiry: output<string | undefined>(undefined),
    secretKeyId: output<string | undefined>('password-key'),
    serveKit: output(false),
    usersKeyUri: output<string | undefined>(undefined),
    pageSignIn: output<PageSignIn | undefined>(undefined),
    nextSteps: output<readonly string[]>([]),
  };
}
