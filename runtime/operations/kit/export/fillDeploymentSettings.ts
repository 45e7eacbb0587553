import type { KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import type { DeploymentSettings, DeploymentVariable } from '../DeploymentSettings';

export interface FilledSettings {
  readonly settings: DeploymentSettings;
  /** What the reader should know, a sentence or two each. */
  readonly notes: readonly string[];
}

const nothing: DeploymentSettings = { EnvironmentVariables: [], ConnectionReferences: [] };
const [plainSecret, plainSecretTitle] = kitVariableNames.clientSecret;
const [vaultSecret] = kitVariableNames.clientAzureSecret;

/**
 * Puts values into a deployment settings file and leaves all else in it as it is, its order too.
 * Only a secret in clear is taken out where one in a vault takes its place: the file lives in
 * repositories and pipelines.
 */
export function fillDeploymentSettings(
  variables: readonly KitVariable[],
  given: DeploymentSettings = nothing,
): FilledSettings {
  const values = new Map(variables.map((one) => [one.schemaName.toLowerCase(), one]));
  const hasPlainSecret = values.has(plainSecret.toLowerCase());
  const notes: string[] = [];
  const kept = given.EnvironmentVariables.map((entry) => {
    const key = entry.SchemaName.toLowerCase();
    const ours = values.get(key);
    values.delete(key);
    if (ours) return fill(entry, ours);
    if (key === vaultSecret.toLowerCase() && entry.Value !== '' && hasPlainSecret) {
      notes.push(
        'The file names a secret in Key Vault as well, and it was left in: the kit takes that one if it can read it.',
      );
    }
    if (key !== plainSecret.toLowerCase() || entry.Value === '') return entry;
    if (!variables.some(({ schemaName }) => schemaName === vaultSecret)) {
      notes.push(
        `The file holds a secret in clear (${plainSecretTitle}), and it was left in: no Key Vault reference takes its place. Treat the file as a secret.`,
      );
      return entry;
    }
    notes.push(
      `The file held a secret in clear (${plainSecretTitle}); it was taken out, because the kit reads the one in Key Vault. Wherever the old file went, it tells that secret: rotate it.`,
    );
    return { ...entry, Value: '' };
  });
  const added = [...values.values()].map(({ schemaName, value }) => ({
    SchemaName: schemaName,
    Value: value,
  }));
  return { settings: { ...given, EnvironmentVariables: [...kept, ...added] }, notes };
}

function fill(entry: DeploymentVariable, { schemaName, value }: KitVariable): DeploymentVariable {
  return { ...entry, SchemaName: schemaName, Value: value };
}
