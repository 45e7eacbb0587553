import { setItemCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';

/** A list of texts, as JSON or with commas between them, without blanks and repetitions. */
export function readTexts(text: string, key: string): Reading<readonly string[]> {
  const items = text.startsWith('[') ? parseArray(text) : text.split(',');
  if (items === undefined) {
    const fix = setItemCommand(key, '<value>');
    return {
      value: [],
      problems: [{ key, given: `is ${quote(text)}`, expected: 'a list of texts', fix }],
    };
  }
  const value = [...new Set(items.map((item) => item.trim()))].filter((item) => item !== '');
  return { value, problems: [] };
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
