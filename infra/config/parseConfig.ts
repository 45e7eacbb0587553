import type { ConfigProblem } from './reader/ConfigProblem';
import { ConfigReader } from './reader/ConfigReader';
import type { ConnectorConfig } from './reader/ConnectorConfig';
import { configKeys } from './keys/configKeys';
import { checkProviders } from './parts/deployment/checkProviders';
import { parseCloud } from './parts/deployment/parseCloud';
import { parseCollector } from './parts/platform/parseCollector';
import { parseCredential } from './parts/identity/parseCredential';
import { parseHosting } from './parts/platform/parseHosting';
import { parseLocation } from './parts/deployment/parseLocation';
import { parseMonitoring } from './parts/platform/parseMonitoring';
import { parseNamePrefix } from './parts/deployment/parseNamePrefix';
import { parseNetwork } from './parts/platform/parseNetwork';
import { parseProviderVersions } from './parts/deployment/parseProviderVersions';
import { parsePosture } from './parts/platform/parsePosture';
import { parseProtectData } from './parts/platform/parseProtectData';
import { parseRegistration } from './parts/identity/parseRegistration';
import { parseResourceGroup } from './parts/deployment/parseResourceGroup';
import { parseScope } from './parts/deployment/parseScope';
import { parseTags } from './parts/deployment/parseTags';
import { parseVault } from './parts/platform/parseVault';
import { reportUnknownKeys } from './parts/deployment/reportUnknownKeys';
import { warnOfUnusedKeys } from './parts/deployment/warnOfUnusedKeys';
import type { RawConfig, StackFacts } from './reader/RawConfig';
import { readChoice } from './values/readChoice';
import { readBoolean } from './values/readBoolean';

export type ParsedConfig = { readonly warnings: readonly string[] } & (
  | { readonly isValid: true; readonly config: ConnectorConfig }
  | { readonly isValid: false; readonly problems: readonly ConfigProblem[] }
);

/**
 * The validated configuration, or everything that is wrong with it at once. A part that is wrong
 * goes on with its default, so that the others are checked all the same.
 */
export function parseConfig(raw: RawConfig, facts: StackFacts): ParsedConfig {
  const reader = new ConfigReader(raw);
  reportUnknownKeys(reader, raw);
  const cloud = parseCloud(reader);
  const { scope, identityStack } = parseScope(reader, facts);
  checkProviders(reader, raw, cloud, scope);
  const location = parseLocation(reader, raw, cloud);
  const protectData = parseProtectData(reader, facts);
  const config: ConnectorConfig = {
    cloud: cloud ?? configKeys.cloud.default,
    scope,
    identityStack,
    namePrefix: parseNamePrefix(reader),
    location,
    resourceGroup: parseResourceGroup(reader),
    tags: parseTags(reader),
    protectData,
    posture: parsePosture(reader, protectData),
    registration: parseRegistration(reader, scope),
    ...parseCredential(reader, facts, scope),
    vault: parseVault(reader, scope, protectData),
    hosting: parseHosting(reader, cloud),
    network: parseNetwork(reader),
    monitoring: parseMonitoring(reader, cloud),
    collector: parseCollector(reader, cloud),
    preflight: readChoice(reader, 'preflight', ['stop', 'warn', 'off']) ?? 'stop',
    providerVersions: parseProviderVersions(reader, cloud),
    publish: readBoolean(reader, 'publish', configKeys.publish.default),
  };
  warnOfUnusedKeys(reader, scope);
  const { problems, warnings } = reader;
  return problems.length > 0
    ? { isValid: false, problems, warnings }
    : { isValid: true, config, warnings };
}
