import { isJsonObject } from '../../domain/json/isJsonObject';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { parseJsonText } from './parseJsonText';

/** A variable in a deployment settings file; newer Power Platform CLIs write more keys. */
export interface DeploymentVariable {
  readonly SchemaName: string;
  /** The value as given: a filled file keeps its other values. */
  readonly Value: string | number | boolean;
  readonly [key: string]: unknown;
}

/**
 * The file that `pac solution import --settings-file` and the build tools read.
 *
 * Source: "Pre-populate connection references and environment variables for automated deployments"
 * (Power Platform documentation).
 */
export interface DeploymentSettings {
  readonly EnvironmentVariables: readonly DeploymentVariable[];
  readonly ConnectionReferences: readonly unknown[];
  readonly [key: string]: unknown;
}

const expected =
  'a deployment settings file, {"EnvironmentVariables": [{"SchemaName", "Value"}], "ConnectionReferences": []}';

/** Reads a deployment settings file; throws a ConfigurationError for anything else. */
export function parseDeploymentSettings(text: string, source: string): DeploymentSettings {
  const document = parseJsonText(text, source, expected);
  const variables = isJsonObject(document) ? document['EnvironmentVariables'] : undefined;
  const references = isJsonObject(document) ? document['ConnectionReferences'] : undefined;
  if (
    !isJsonObject(document) ||
    !Array.isArray(variables) ||
    !(references === undefined || Array.isArray(references))
  ) {
    throw refuse(source, 'it is a JSON document of another form');
  }
  const wrong = variables.flatMap((one: unknown, index) => findFault(one, index));
  if (wrong.length > 0) throw refuse(source, wrong.join('; '));
  return {
    ...document,
    EnvironmentVariables: (variables as readonly GivenVariable[]).map((one) => ({
      ...one,
      Value: one.Value ?? '',
    })),
    ConnectionReferences: (references ?? []) as readonly unknown[],
  };
}

/** A variable as people and tools write it. */
interface GivenVariable {
  readonly SchemaName: string;
  /** Absent or null if the CLI knows no value; yes/no and number variables need no quotes. */
  readonly Value?: string | number | boolean | null;
}

/** Describes the fault of an entry, with the name of its variable. */
function findFault(entry: unknown, index: number): readonly string[] {
  const place = `entry ${index + 1} of "EnvironmentVariables"`;
  if (!isJsonObject(entry)) return [`${place} is not an object`];
  const { SchemaName: name, Value: value } = entry;
  if (typeof name !== 'string') return [`${place} has no text as "SchemaName"`];
  const isKnown =
    value === null || ['undefined', 'string', 'number', 'boolean'].includes(typeof value);
  if (isKnown) return [];
  const kind = Array.isArray(value) ? 'a list' : 'an object';
  return [`"Value" of ${name} is ${kind}; expected a text, a number, true or false`];
}

function refuse(source: string, found: string): ConfigurationError {
  return new ConfigurationError({
    code: 'kit.deploymentSettings',
    problem: `Read ${source}; expected ${expected}, but ${found}.`,
    fix: 'Correct the file, or create one with: pac solution create-settings --solution-zip <zip of the kit> --settings-file <file>',
  });
}
