import { type ConfigKeyName, configKeys } from '../keys/configKeys';
import { readTexts } from '../values/readTexts';

/**
 * The text that a person chose; undefined for an absent or blank one, and for the default, because
 * the CLI fills in the defaults of Pulumi.yaml. A list without items is blank.
 */
export function chosenText(given: string | undefined, key: ConfigKeyName): string | undefined {
  const text = given?.trim() ?? '';
  if (text === '' || text === defaultText(key)) return undefined;
  return configKeys[key].type === 'array' && isEmptyList(text, key) ? undefined : text;
}

/** The default as Pulumi passes it. */
export function defaultText(key: ConfigKeyName): string {
  const value = configKeys[key].default;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isEmptyList(text: string, key: string): boolean {
  const { value, problems } = readTexts(text, key);
  return value.length === 0 && problems.length === 0;
}
