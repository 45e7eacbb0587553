import type { ConfigProblem } from './ConfigProblem';
import { ConfigReader } from './ConfigReader';
import type { ConnectorConfig } from './ConnectorConfig';
import { configKeys } from './keys/configKeys';
import { checkProviders } from './parts/checkProviders';
import { parseCloud } from './parts/parseCloud';
import { parseCollector } from './parts/parseCollector';
import { parseCredential } from './parts/parseCredential';
import { parseHosting } from './parts/parseHosting';
import { parseLocation } from './parts/parseLocation';
import { parseMonitoring } from './parts/parseMonitoring';
import { parseNamePrefix } from './parts/parseNamePrefix';
import { parseNetwork } from './parts/parseNetwork';
import { parseProviderVersions } from './parts/parseProviderVersions';
import { parsePosture } from './parts/parsePosture';
import { parseProtectData } from './parts/parseProtectData';
import { parseRegistration } from './parts/parseRegistration';
import { parseResourceGroup } from './parts/parseResourceGroup';
import { parseScope } from './parts/parseScope';
import { parseTags } from './parts/parseTags';
import { parseVault } from './parts/parseVault';
import { reportUnknownKeys } from './parts/reportUnknownKeys';
import { warnOfUnusedKeys } from './parts/warnOfUnusedKeys';
import type { RawConfig, StackFacts } from './RawConfig';
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
