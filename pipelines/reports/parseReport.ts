import { cleanText } from '../../contracts/text/cleanText';
import {
  asObject,
  asObjects,
  asTexts,
  type JsonObject,
  parseResponse,
} from '../../publish/http/parseResponse';
import { cleanValue } from './cleanValue';
import {
  longestText,
  mostChanges,
  mostTexts,
  type PolicyViolation,
  type ResourceChange,
  type StackReport,
} from './StackReport';

/**
 * A report from the file of another job, each text cleaned and bounded. Undefined: the text is not a
 * report.
 */
export function parseReport(text: string): StackReport | undefined {
  const found = parseResponse(text) ?? {};
  const { kind, stack, outcome, exitCode, leftOut } = found;
  if (typeof stack !== 'string') return undefined;
  if (kind !== 'preview' && kind !== 'drift') return undefined;
  if (outcome !== 'succeeded' && outcome !== 'drift' && outcome !== 'failed') return undefined;
  return {
    kind,
    stack: cleanValue(stack),
    outcome,
    exitCode: typeof exitCode === 'number' ? exitCode : 1,
    counts: readCounts(asObject(found['counts']) ?? {}),
    changes: readItems(found['changes'], mostChanges, readChange),
    leftOut: typeof leftOut === 'number' ? leftOut : 0,
    policies: readItems(found['policies'], mostTexts, readPolicy),
    errors: readTexts(found['errors']),
    warnings: readTexts(found['warnings']),
  };
}

function readCounts(counts: JsonObject): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) =>
      typeof count === 'number' && /^[\w-]{1,40}$/.test(name) ? [[name, count]] : [],
    ),
  );
}

const operations = ['create', 'update', 'replace', 'delete', 'import', 'read'] as const;

function readChange(item: JsonObject): ResourceChange | undefined {
  const operation = operations.find((one) => one === item['operation']);
  if (operation === undefined) return undefined;
  const properties = (asTexts(item['properties']) ?? [])
    .slice(0, mostTexts)
    .map((text) => cleanValue(text));
  return { operation, name: cleanValue(item['name']), type: cleanValue(item['type']), properties };
}

function readPolicy(item: JsonObject): PolicyViolation {
  return {
    level: cleanValue(item['level']),
    policy: cleanValue(item['policy']),
    resource: cleanValue(item['resource']),
    message: cleanValue(item['message'], longestText),
  };
}

function readItems<Item>(
  value: unknown,
  most: number,
  read: (item: JsonObject) => Item | undefined,
): readonly Item[] {
  return asObjects(value)
    .slice(0, most)
    .map(read)
    .filter((item) => item !== undefined);
}

function readTexts(value: unknown): readonly string[] {
  return (asTexts(value) ?? [])
    .slice(0, mostTexts)
    .map((text) => cleanText(text, { keepLines: true, longest: longestText }));
}
