import { ConfigurationError } from '../errors/ConfigurationError';
import { isJsonObject, parseJsonText } from './parseJsonText';

/** A variable in a deployment settings file; newer Power Platform CLIs write more keys. */
export interface DeploymentVariable {
  readonly SchemaName: string;
  readonly Value: string;
  readonly [key: string]: unknown;
}

/**
 * The file that `pac solution import --settings-file` and the build tools take.
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

/** Reads such a file; throws a ConfigurationError for anything else. */
export function parseDeploymentSettings(text: string, source: string): DeploymentSettings {
  const document = parseJsonText(text, source, expected);
  const variables = isJsonObject(document) ? document['EnvironmentVariables'] : undefined;
  const references = isJsonObject(document) ? document['ConnectionReferences'] : undefined;
  if (
    !isJsonObject(document) ||
    !Array.isArray(variables) ||
    !variables.every(isVariable) ||
    !(references === undefined || Array.isArray(references))
  ) {
    throw new ConfigurationError({
      code: 'kit.deploymentSettings',
      problem: `Read ${source}; expected ${expected}, but it is another one.`,
      fix: 'Make one with: pac solution create-settings --solution-zip <zip of the kit> --settings-file <file>',
    });
  }
  return {
    ...document,
    EnvironmentVariables: variables.map((one) => ({
      ...one,
      SchemaName: one.SchemaName,
      Value: one.Value ?? '',
    })),
    ConnectionReferences: (references ?? []) as readonly unknown[],
  };
}

/** A value may be absent or null: the CLI writes what it knows. */
function isVariable(value: unknown): value is {
  readonly SchemaName: string;
  readonly Value?: string | null;
} {
  if (!isJsonObject(value) || typeof value['SchemaName'] !== 'string') return false;
  const { Value: given } = value;
  return given === undefined || given === null || typeof given === 'string';
}
