import { type CloudName, clouds } from '../../contracts/clouds/clouds';
import { runbookPage } from '../../contracts/problems/problemCodeOf';
import { versionTable } from '../../contracts/versions/versionTable';
import type {
  CollectorConfig,
  ConnectorConfig,
  CredentialConfig,
  HostingConfig,
  NetworkConfig,
  PageConfig,
  SecretConfig,
  VaultConfig,
} from './ConnectorConfig';
import type { GivenConfig } from './given/GivenConfig';
import type { StackFacts } from './given/RawConfig';
import { configKeys, type ConfigValues } from './keys/configKeys';
import { hostingKind } from './rules/checkHosting';
import { givenLocation } from './rules/checkLocations';
import { isAnywhere, locationsOf, normaliseLocation } from './values/locations';
import { parseReader } from './values/parseReader';
import { generationAt } from './values/rotation';

/** The configuration of the stack, from values in which no rule found a problem. */
export function buildConfig(given: GivenConfig): ConnectorConfig {
  const { values, facts } = given;
  const cloud: CloudName = values.cloud ?? configKeys.cloud.default;
  const location = givenLocation(given);
  const versions: Readonly<Record<string, string>> =
    versionTable[clouds[cloud].azureNativeEnvironment].providers;
  return {
    cloud,
    scope: values.scope,
    identityStack: values.identityStack,
    namePrefix: values.namePrefix,
    location: location === undefined ? locationsOf(cloud).default : normaliseLocation(location),
    resourceGroup: values.resourceGroup,
    tags: values.tags,
    protectData: values.protectData,
    posture: {
      lockData: values.lockData,
      infrastructureEncryption: values.infrastructureEncryption,
      storageRedundancy: values.storageRedundancy,
      resourceLogs: values.resourceLogs,
    },
    registration: {
      existingClientId: values.clientId,
      displayName: values.registrationName,
      owners: values.owners,
      consent: values.consent ?? (values.clientId === undefined ? 'all' : 'none'),
    },
    credential: credentialOf(values, facts),
    vault: vaultOf(values),
    serveKit: values.serveKit,
    users: values.users,
    page: pageOf(values, cloud, facts),
    hosting: hostingOf(values),
    network: networkOf(values),
    monitoring: monitoringOf(values),
    readers: values.readers.flatMap((text) => parseReader(text) ?? []),
    collector: collectorOf(values),
    preflight: values.preflight,
    providerVersions: { ...versions, ...values.providerVersions },
    publish: values.publish,
  };
}

function credentialOf(values: ConfigValues, { now }: StackFacts): CredentialConfig {
  const { credential: kind, serveKit } = values;
  if (kind === 'federated' && !serveKit) return { kind, secret: undefined };
  return { kind, secret: secretOf(values, now) };
}

function secretOf(values: ConfigValues, now: Date): SecretConfig {
  const { secretFirstDay: firstDay, secretRotationDays: rotationDays } = values;
  const generation = values.secretGeneration ?? generationAt(firstDay, rotationDays, now);
  return { description: values.secretDescription, firstDay, rotationDays, generation };
}

function pageOf(
  values: ConfigValues,
  cloud: CloudName,
  { now }: StackFacts,
): PageConfig | undefined {
  const { usagePage, usagePageReaders, usagePageNameReaders, usagePageHosts } = values;
  if (usagePage === 'off') return undefined;
  return {
    readers: [...new Set([...usagePageReaders, ...usagePageNameReaders])],
    nameReaders: usagePageNameReaders,
    hosts: usagePageHosts,
    secret: clouds[cloud].pageSignIn === 'secret' ? secretOf(values, now) : undefined,
  };
}

function vaultOf(values: ConfigValues): VaultConfig {
  const { scope, vaultLogWorkspace } = values;
  return {
    purgeProtection: values.purgeProtection ?? values.protectData,
    softDeleteDays: values.softDeleteDays,
    recover: values.recoverVault,
    ...(scope === 'platform' || vaultLogWorkspace === undefined
      ? {}
      : { logWorkspaceId: vaultLogWorkspace }),
  };
}

function hostingOf(values: ConfigValues): HostingConfig {
  const { instanceMemoryMB, maximumInstanceCount, planSku, planInstanceCount } = values;
  return hostingKind(values) === 'flex'
    ? { kind: 'flex', instanceMemoryMB, maximumInstanceCount }
    : { kind: 'dedicated', planSku, instanceCount: planInstanceCount };
}

function networkOf({ network, addressSpace, allowedAddresses }: ConfigValues): NetworkConfig {
  if (network === 'private') return { kind: network, addressSpace };
  return { kind: network, ...(allowedAddresses === undefined ? {} : { access: allowedAddresses }) };
}

function monitoringOf(values: ConfigValues): ConnectorConfig['monitoring'] {
  const { alertEmails, alertWebhooks, alertActionGroups, actionGroupLocation } = values;
  return {
    alerts: values.alerts === 'on',
    alertEmails,
    alertWebhooks,
    alertActionGroups,
    actionGroupLocation: isAnywhere(actionGroupLocation)
      ? 'Global'
      : normaliseLocation(actionGroupLocation),
    runbookUrl: values.runbookUrl ?? runbookPage,
    workbook: values.workbook,
    logRetentionDays: values.logRetentionDays,
    dailyCapGb: dailyCapOf(values),
  };
}

/**
 * Far above what a large tenant sends (docs/operate.md, "What the telemetry costs"), so that only a
 * fault reaches it. `resourceLogs: all` logs each storage request, and would reach any fixed limit.
 */
const usualCapGb = 5;

function dailyCapOf({ dailyCapGb, resourceLogs }: ConfigValues): number | undefined {
  if (dailyCapGb === 'none') return undefined;
  return dailyCapGb ?? (resourceLogs === 'all' ? undefined : usualCapGb);
}

function collectorOf(values: ConfigValues): CollectorConfig {
  const { contentTypes, operations, dataverseUrl } = values;
  return {
    contentTypes: contentTypes.length === 0 ? undefined : contentTypes,
    operations: operations.length === 0 ? undefined : operations,
    schedule: values.schedule,
    requestsPerMinute: values.requestsPerMinute,
    retentionDays: values.retentionDays,
    export: values.export,
    publisherId: values.publisherId,
    dataverse:
      dataverseUrl === undefined
        ? undefined
        : {
            url: new URL(dataverseUrl).origin,
            mode: values.dataverseMode,
            identity: values.dataverseIdentity,
            health: values.dataverseHealth,
          },
  };
}
