import { isJsonObject } from '../../../domain/json/isJsonObject';
import { kitVariable, type KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableKeys, kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import { parseJsonText } from '../parseJsonText';

const expected = 'the output of `pulumi stack output --json`';
const outputName = 'kitVariables';

export interface KitOutputs {
  readonly variables: readonly KitVariable[];
  /** Whether Dataverse may read the secret that they name; absent if the outputs do not say. */
  readonly serveKit: boolean | undefined;
}

/** Reads the kit's variables from a stack's outputs, or from the output `kitVariables` alone. */
export function readStackOutputs(text: string, source: string): KitOutputs {
  const document = parseJsonText(text, source, expected);
  const output = isJsonObject(document) ? document[outputName] : document;
  if (output === '[secret]') {
    throw refuse(
      source,
      `its ${outputName} is hidden`,
      'Run: pulumi stack output --json --show-secrets. This output contains no secret; Pulumi hides it because some of its inputs are secret.',
    );
  }
  if (!Array.isArray(output)) {
    const isSettingsFile = isJsonObject(document) && 'EnvironmentVariables' in document;
    throw refuse(
      source,
      `it has no output ${outputName}`,
      isSettingsFile
        ? 'This is a deployment settings file: pass it to --merge.'
        : 'Select a stack of the audit log connector (pulumi stack select), and run pulumi up if it was deployed by an older version.',
    );
  }
  const serveKit = isJsonObject(document) ? document['serveKit'] : undefined;
  return {
    variables: output.map((entry) => toVariable(entry, source)),
    serveKit: typeof serveKit === 'boolean' ? serveKit : undefined,
  };
}

function toVariable(entry: unknown, source: string): KitVariable {
  const { schemaName, value } = isJsonObject(entry) ? entry : {};
  const key = kitVariableKeys.find((one) => kitVariableNames[one][0] === schemaName);
  if (key === undefined) {
    throw refuse(
      source,
      `its ${outputName} names no variable of the kit: ${JSON.stringify(schemaName)}`,
      'Use the audit-log command of the version that deployed the stack.',
    );
  }
  if (typeof value !== 'string' || value === '' || /^\[(?:secret|unknown)\]$/.test(value)) {
    throw refuse(
      source,
      `the value of ${kitVariableNames[key][0]} is not known`,
      'Let pulumi up complete, then run: pulumi stack output --json --show-secrets',
    );
  }
  return kitVariable(key, value);
}

function refuse(source: string, found: string, fix: string): ConfigurationError {
  const problem = `Read ${source}; expected ${expected}, but ${found}.`;
  return new ConfigurationError({ code: 'kit.stackOutputs', problem, fix });
}
