import { readText } from '../../../domain/events/readText';
import { isJsonObject } from '../../../domain/json/isJsonObject';
import { parseJson } from '../../../domain/json/parseJson';
import { normaliseName } from '../layouts/InventoryLayout';

/** The values of a row or an object by their normalised names. */
export type InventoryValues = ReadonlyMap<string, string>;

/** Names such as `properties.environment.name` have three levels. */
const deepest = 4;
/** More than the columns of any known table; the definition of an app has many more values. */
const mostValues = 1_000;

/** The texts of an object and of its nested objects, by names such as `properties.displayname`. */
export function flattenValues(object: Readonly<Record<string, unknown>>): InventoryValues {
  const values = new Map<string, string>();
  addObject(values, object, []);
  return values;
}

function addObject(
  values: Map<string, string>,
  object: Readonly<Record<string, unknown>>,
  path: readonly string[],
): void {
  for (const [key, value] of Object.entries(object)) {
    if (values.size >= mostValues) return;
    const names = [...path, normaliseName(key)];
    const nested = isJsonObject(value) ? value : readNested(value);
    if (nested === undefined) values.set(names.join('.'), readText(value).trim());
    else if (names.length < deepest) addObject(values, nested, names);
  }
}

/** An object as a text: in JSON, or as PowerShell writes it, `@{id=1; email=ada@contoso.com}`. */
function readNested(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.startsWith('{')) {
    const object = parseJson(text);
    return isJsonObject(object) ? object : undefined;
  }
  if (!text.startsWith('@{') || !text.endsWith('}')) return undefined;
  // A value may contain "; ", so the next name decides where it ends.
  const pairs = text.slice(2, -1).split(/;\s*(?=[\w@.]+=)/);
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
