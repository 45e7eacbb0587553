import type { ConfigReader } from '../reader/ConfigReader';
import type { KeyOfType } from '../keys/configKeys';

/** A list of texts, without blanks and repetitions; empty if it is not set or no list. */
export function readList(reader: ConfigReader, key: KeyOfType<'array'>): readonly string[] {
  const given = reader.chosen(key);
  if (given === undefined) {
    return [];
  }
  const items = given.startsWith('[') ? parseArray(given) : given.split(',');
  if (items === undefined) {
    reader.refuse(
      key,
      'a list of texts',
      `Run: pulumi config set --path '${key}[0]' <value>, and so on for [1], [2]`,
    );
    return [];
  }
  return [...new Set(items.map((item) => item.trim()))].filter((item) => item !== '');
}

function parseArray(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}
