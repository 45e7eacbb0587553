import { buildConfig } from './buildConfig';
import type { ConnectorConfig } from './ConnectorConfig';
import { GivenConfig } from './given/GivenConfig';
import type { RawConfig, StackFacts } from './given/RawConfig';
import { configKeyNames } from './keys/configKeys';
import type { ConfigFinding, ConfigProblem } from './problems/ConfigProblem';
import { checkAlerts } from './rules/checkAlerts';
import { checkCopiedKeys } from './rules/checkCopiedKeys';
import { checkDataverse } from './rules/checkDataverse';
import { checkHosting } from './rules/checkHosting';
import { checkLocations } from './rules/checkLocations';
import { checkNetwork } from './rules/checkNetwork';
import { checkProtection } from './rules/checkProtection';
import { checkProviders } from './rules/checkProviders';
import { checkRegistration } from './rules/checkRegistration';
import { checkIdentityStack, checkVaultLogs, findUnusedKeys } from './rules/checkScope';
import { checkSecret } from './rules/checkSecret';
import { checkUsagePage } from './rules/checkUsagePage';
import { findUnknownKeys } from './rules/findUnknownKeys';

export type ParsedConfig = { readonly warnings: readonly string[] } & (
  | { readonly isValid: true; readonly config: ConnectorConfig }
  | { readonly isValid: false; readonly problems: readonly ConfigProblem[] }
);

/** Rules over several keys; the rules of a single key are in its row of the table. */
const rules: readonly ((given: GivenConfig) => readonly ConfigFinding[])[] = [
  findUnknownKeys,
  checkCopiedKeys,
  checkIdentityStack,
  checkProviders,
  checkLocations,
  checkProtection,
  checkRegistration,
  checkUsagePage,
  checkSecret,
  checkVaultLogs,
  checkHosting,
  checkNetwork,
  checkAlerts,
  checkDataverse,
  findUnusedKeys,
];

/**
 * The validated configuration, or all its problems together. A key with a wrong text has its
 * default while the rules check the others.
 */
export function parseConfig(raw: RawConfig, facts: StackFacts): ParsedConfig {
  const given = new GivenConfig(raw, facts);
  const findings = rules.flatMap((rule) => rule(given));
  const warnings = findings.flatMap((found) => ('warning' in found ? [found.warning] : []));
  const broken = findings.flatMap((found) => ('warning' in found ? [] : [found]));
  const useless = new Set(broken.filter(({ hasNoUse }) => hasNoUse).map(({ key }) => key));
  const problems = [...given.problems.filter(({ key }) => !useless.has(key)), ...broken];
  return problems.length === 0
    ? { isValid: true, config: buildConfig(given), warnings }
    : {
        isValid: false,
        problems: inOrderOfTable(problems).map((problem) => given.hideSecret(problem)),
        warnings,
      };
}

/** Unknown keys and the keys of the providers come first. */
function inOrderOfTable(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const names: readonly string[] = configKeyNames;
  const positionOf = ({ key }: ConfigProblem) => names.indexOf(key.split('.')[0] ?? '');
  return problems.toSorted((left, right) => positionOf(left) - positionOf(right));
}
