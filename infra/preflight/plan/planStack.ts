import { clouds } from '../../../contracts/clouds/clouds';
import type { ConnectorConfig } from '../../config/ConnectorConfig';
import { moduleOf } from '../../versions/moduleOf';
import { type ResourceToken, resourceTokens, resourceTypes } from '../../versions/resourceTypes';
import { sentApiVersion } from '../../versions/sentApiVersion';
import { versionTable } from '../../../contracts/versions/versionTable';
import { hasRuleTemplate, keepsSecret, resourcePlans } from './resourcePlans';

/** A type of Azure Resource Manager that the stack uses. */
export interface PlannedType {
  /** Such as `Microsoft.Web/sites/config`. */
  readonly armType: string;
  /** What is sent; undefined: not known of this release. */
  readonly apiVersion: string | undefined;
  /** Who sends it; undefined: this project itself. */
  readonly provider: { readonly module: string; readonly release: string } | undefined;
  readonly region: PlannedRegion | undefined;
}

interface PlannedRegion {
  readonly key: 'location' | 'actionGroupLocation';
  /** Such as `westeurope`. */
  readonly name: string;
}

export interface StackPlan {
  readonly types: readonly PlannedType[];
  /** Namespaces that no type is of, but that must be registered. */
  readonly otherNamespaces: readonly string[];
}

/** Types of azure-native that a stack creates. */
export function plannedTokens(config: ConnectorConfig): readonly ResourceToken[] {
  return resourceTokens.filter((token) => resourcePlans[token].isMade(config));
}

/** Everything of Azure Resource Manager that a stack uses; `sdkRelease` is that of azure-native. */
export function planStack(config: ConnectorConfig, sdkRelease: string): StackPlan {
  return {
    types: [
      ...plannedTokens(config).map((token) => planType(token, config, sdkRelease)),
      ...ownRequests(config),
    ],
    // Its subnet is delegated to Microsoft.App/environments.
    otherNamespaces:
      config.scope !== 'identity' &&
      config.network.kind === 'private' &&
      config.hosting.kind === 'flex'
        ? ['Microsoft.App']
        : [],
  };
}

/** The namespaces to read, sorted. */
export function namespacesOf({ types, otherNamespaces }: StackPlan): readonly string[] {
  return [
    ...new Set([...types.map(({ armType }) => namespaceOf(armType)), ...otherNamespaces]),
  ].sort();
}

/** `Microsoft.Web` of `Microsoft.Web/sites/config`. */
export function namespaceOf(armType: string): string {
  return armType.split('/')[0] ?? '';
}

function planType(token: ResourceToken, config: ConnectorConfig, sdkRelease: string): PlannedType {
  const { armType, sent } = resourceTypes[token];
  const module = moduleOf(token) ?? '';
  const release = config.providerVersions[module] ?? sdkRelease;
  const { place } = resourcePlans[token];
  const name = place === 'location' ? config.location : config.monitoring.actionGroupLocation;
  return {
    armType,
    apiVersion: sentApiVersion(sent, release),
    provider: { module, release },
    region: place === undefined ? undefined : { key: place, name },
  };
}

/** What the publishing program requests, and the secret in its deployment template. */
function ownRequests(config: ConnectorConfig): readonly PlannedType[] {
  const { requests } = versionTable[clouds[config.cloud].azureNativeEnvironment];
  const request = (armType: string, apiVersion: string): PlannedType => ({
    armType,
    apiVersion,
    provider: undefined,
    region: undefined,
  });
  return [
    ...(config.scope !== 'identity' && config.publish
      ? [request('Microsoft.Web/sites', requests.site)]
      : []),
    ...(keepsSecret(config)
      ? [request('Microsoft.KeyVault/vaults/secrets', requests.vaultSecret)]
      : []),
    ...(hasRuleTemplate(config)
      ? [request('Microsoft.Insights/scheduledQueryRules', requests.alertRule)]
      : []),
  ];
}
