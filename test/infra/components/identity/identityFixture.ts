import { output } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../../../../infra/config/ConnectorConfig';
import { clouds } from '../../../../contracts/clouds/clouds';
import type { PermissionChoice } from '../../../../infra/components/identity/permissions/findPermissions';
import { permissions } from '../../../../infra/components/identity/permissions/permissions';
import { IdentityPart } from '../../../../infra/components/identity/IdentityPart';
import { nameResources } from '../../../../infra/components/names/nameResources';
import { ClosingOrder } from '../../../../infra/components/context/ClosingOrder';
import type { StackContext } from '../../../../infra/components/context/StackContext';
import {
  type ComponentOptions,
  type ComponentRecording,
  recordComponents,
} from '../../../harness/engine/recordComponents';
import type { Registration } from '../../../harness/engine/Registration';
import { defaultConfig } from '../../config/defaultConfig';

export const tenantId = '11111111-1111-1111-1111-111111111111';
export const subscriptionId = '22222222-2222-2222-2222-222222222222';
export const existingClientId = '33333333-3333-3333-3333-333333333333';

export const secret = {
  description: 'Audit log collector',
  firstDay: '2026-01-01',
  rotationDays: 90,
  generation: 1,
};

/** A new registration that nobody has consented to. */
export const consentFacts = {
  consent: 'none',
  authority: clouds.commercial.authority,
  tenantId: 'tenant',
  clientId: 'client',
  isExisting: false,
  permissions,
} as const;

const config: ConnectorConfig = {
  ...defaultConfig,
  namePrefix: 'audit',
  location: 'westeurope',
  registration: { ...defaultConfig.registration, displayName: 'Audit log connector' },
  credential: { kind: 'secret', secret },
  vault: { purgeProtection: false, softDeleteDays: 30, recover: false },
};

type Overrides = Partial<Omit<ConnectorConfig, 'registration'>> & {
  readonly registration?: Partial<ConnectorConfig['registration']>;
};

export function contextWith(overrides: Overrides = {}): StackContext {
  const registration = { ...config.registration, ...overrides.registration };
  return {
    config: { ...config, ...overrides, registration },
    names: nameResources({
      prefix: 'audit',
      project: 'connector',
      stack: 'test',
      subscriptionId,
      hosting: 'flex',
    }),
    tags: { workload: 'audit' },
    tenantId,
    subscriptionId,
    closing: new ClosingOrder(new Set()),
  };
}

/** Responses of providers as far as this part reads them. */
export const responses: NonNullable<ComponentOptions['responses']> = {
  'azuread:index/application:Application': () => ({
    id: '/applications/app-object',
    clientId: 'new-client',
  }),
  'azuread:index/servicePrincipal:ServicePrincipal': (_inputs, name) => ({
    objectId: `${name} object`,
    appRoleIds: { 'ActivityFeed.Read': 'feed-role', 'ServiceHealth.Read': 'health-role' },
    oauth2PermissionScopeIds: { 'ActivityFeed.Read': 'feed-scope' },
  }),
  'azuread:index/applicationPassword:ApplicationPassword': (_inputs, name) => ({
    value: `${name} value`,
    keyId: `${name} key`,
  }),
  'azure-native:managedidentity:UserAssignedIdentity': () => ({
    clientId: 'identity-client',
    principalId: 'identity-principal',
  }),
};

export const invokes: NonNullable<ComponentOptions['invokes']> = {
  'azuread:index/getApplication:getApplication': ({ clientId }) => ({
    objectId: `object of ${String(clientId)}`,
  }),
  'azuread:index/getServicePrincipal:getServicePrincipal': ({ clientId }) => ({
    objectId: `principal of ${String(clientId)}`,
  }),
};

export function recordIdentity(
  overrides: Overrides = {},
  options: ComponentOptions = { responses, invokes },
  choice: PermissionChoice = { permissions, areKnown: true },
): Promise<ComponentRecording<IdentityPart>> {
  const context = contextWith(overrides);
  return recordComponents(
    () =>
      new IdentityPart('identity', {
        context,
        permissions: choice,
        resourceGroupName: output('rg-test'),
      }),
    options,
  );
}

/** Resources without the components that hold them, as `Type name`. */
export function listOf({ registrations }: ComponentRecording<unknown>): string[] {
  return registrations
    .filter(({ isCustom }) => isCustom)
    .map(({ type, name }) => `${type.split(':').at(-1)} ${name}`)
    .sort();
}

/** The only resource of a name, and of a type that ends so. */
export function named(
  { registrations }: ComponentRecording<IdentityPart>,
  name: string,
  type = '',
): Registration {
  const found = registrations.filter(
    (one) => one.isCustom && one.name === name && one.type.endsWith(type),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}
