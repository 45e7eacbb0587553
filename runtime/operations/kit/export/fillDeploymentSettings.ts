import type { KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import type { DeploymentSettings, DeploymentVariable } from '../DeploymentSettings';

export interface FilledSettings {
  readonly settings: DeploymentSettings;
  /** Notes for the reader, of one or two sentences each. */
  readonly notes: readonly string[];
}

const nothing: DeploymentSettings = { EnvironmentVariables: [], ConnectionReferences: [] };
const [plainSecret, plainSecretTitle] = kitVariableNames.clientSecret;
const [vaultSecret] = kitVariableNames.clientAzureSecret;

/**
 * Puts values into a deployment settings file and keeps everything else in it, also the order. Only a
 * secret in clear is removed if a reference to a vault replaces it, because the file is stored in
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
        'The file also names a secret in Key Vault, which was kept. The kit uses the secret in Key Vault if it can read it.',
      );
    }
    if (key !== plainSecret.toLowerCase() || entry.Value === '') return entry;
    if (!variables.some(({ schemaName }) => schemaName === vaultSecret)) {
      notes.push(
        `The file holds a secret in clear (${plainSecretTitle}), which was kept because no Key Vault reference replaces it. Treat the file as a secret.`,
      );
      return entry;
    }
    notes.push(
      `The file held a secret in clear (${plainSecretTitle}), which was removed because the kit reads the secret in Key Vault. Every copy of the old file still holds that secret, so rotate it.`,
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
