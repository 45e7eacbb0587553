import { isJsonObject } from '../json/isJsonObject';
import { parseJson } from '../json/parseJson';
import { readText } from './readText';

/** Text properties of a record by their name in lower case: clients match names so. */
export type Properties = ReadonlyMap<string, string>;

/**
 * Reads `PropertyCollection`, `JsonPropertiesCollection` or `AdditionalInfo`, each of which comes
 * as a list of `{ Name, Value }`, as an object, or as the JSON text of either. Of several values
 * with one name the first counts. Anything else gives no properties.
 */
export function readProperties(value: unknown): Properties {
  const properties = new Map<string, string>();
  const source = typeof value === 'string' ? parseJson(value) : value;
  if (Array.isArray(source)) {
    for (const item of source as readonly unknown[]) {
      if (isJsonObject(item))
        add(properties, item['Name'] ?? item['name'], item['Value'] ?? item['value']);
    }
  } else if (isJsonObject(source)) {
    for (const [name, content] of Object.entries(source)) add(properties, name, content);
  }
  return properties;
}

function add(properties: Map<string, string>, name: unknown, value: unknown): void {
  if (typeof name !== 'string') return;
  const key = name.toLowerCase();
  const text = readText(value);
  if (text !== '' && !properties.has(key)) properties.set(key, text);
}
