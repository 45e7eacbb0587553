import {
  type KitVariableKey,
  kitVariableKeys,
  kitVariableNames,
} from '../../../../contracts/kit/kitVariableNames';
import { nearestName } from '../../../../contracts/values/nearestName';
import type { Finding } from './Finding';

/** What the kit's variables are set to; absent ones and blanks are left out. */
export type KitValues = Readonly<Partial<Record<KitVariableKey, string>>>;

/** A variable as a file or an environment holds it. */
export interface KitEntry {
  readonly schemaName: string;
  readonly value: string;
}

export interface CollectedValues {
  readonly values: KitValues;
  readonly findings: readonly Finding[];
}

/** Picks out the variables of the audit log; the others of the kit are none of our business. */
export function collectKitValues(entries: readonly KitEntry[]): CollectedValues {
  const values: Partial<Record<KitVariableKey, string>> = {};
  const findings: Finding[] = [];
  for (const { schemaName, value: given } of entries) {
    const value = given.trim();
    if (value === '') continue;
    const key = kitVariableKeys.find(
      (one) => kitVariableNames[one][0].toLowerCase() === schemaName.toLowerCase(),
    );
    if (key === undefined) findings.push(...reportUnknown(schemaName));
    else if (isPlaceholder(value)) findings.push(reportPlaceholder(schemaName));
    else values[key] = value;
  }
  return { values, findings };
}

/** Pipelines replace such tokens before the import (`#{environmentvariable.admin_…}#`). */
function isPlaceholder(value: string): boolean {
  return /^(?:#\{.*\}#|\$\(.*\)|\$\{.*\}|\{\{.*\}\})$/.test(value);
}

function reportPlaceholder(schemaName: string): Finding {
  return {
    level: 'problem',
    variables: [schemaName],
    message: `${schemaName} holds the placeholder of a pipeline, no value.`,
    fix: 'Read the file that the pipeline imports, or the environment itself: --from-dataverse <URL>.',
  };
}

function reportUnknown(schemaName: string): readonly Finding[] {
  if (!/^admin_AuditLogs?/i.test(schemaName)) return [];
  const names = kitVariableKeys.map((key) => kitVariableNames[key][0]);
  const nearest = nearestName(schemaName, names);
  return [
    {
      level: 'warning',
      variables: [schemaName],
      message: `${schemaName} is no variable that the kit's flows read.`,
      fix: nearest === undefined ? '' : `Did you mean ${nearest}?`,
    },
  ];
}
