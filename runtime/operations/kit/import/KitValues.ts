import {
  type KitVariableKey,
  kitVariableKeys,
  kitVariableNames,
} from '../../../../contracts/kit/kitVariableNames';
import { nearestName } from '../../../../contracts/values/nearestName';
import type { Finding } from './Finding';

/** The values of the kit's variables, without absent and blank ones. */
export type KitValues = Readonly<Partial<Record<KitVariableKey, string>>>;

/** A variable of a file or an environment. */
export interface KitEntry {
  readonly schemaName: string;
  readonly value: string;
}

export interface CollectedValues {
  readonly values: KitValues;
  readonly findings: readonly Finding[];
}

/** Selects the variables of the audit log and ignores the kit's other variables. */
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

/** Pipelines replace these tokens before the import (`#{environmentvariable.admin_…}#`). */
function isPlaceholder(value: string): boolean {
  return /^(?:#\{.*\}#|\$\(.*\)|\$\{.*\}|\{\{.*\}\})$/.test(value);
}

function reportPlaceholder(schemaName: string): Finding {
  return {
    level: 'problem',
    variables: [schemaName],
    message: `${schemaName} holds the placeholder of a pipeline instead of a value.`,
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
      message: `${schemaName} is not a variable that the kit's flows read.`,
      fix: nearest === undefined ? '' : `Did you mean ${nearest}?`,
    },
  ];
}
