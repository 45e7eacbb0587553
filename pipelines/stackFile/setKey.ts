import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

import { StepError } from '../../publish/settings/StepError';

/**
 * The text of a stack file with another whole number as the value of a key. Everything else stays as
 * it is, comments, quotes and order included.
 *
 * @throws StepError if the file has a form that people do not write.
 */
export function setKey(text: string, key: string, value: number): string {
  const config: unknown = parseDocument(text).get('config');
  if (config === undefined || config === null) {
    return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}config:\n  ${key}: ${value}\n`;
  }
  if (!isMap(config) || config.flow === true || config.items.length === 0) {
    throw new StepError(
      'The "config" of the stack file is not a list of keys, one a line.',
      `Set the key by hand: pulumi config set ${key} ${value}`,
    );
  }
  const pair = config.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair === undefined
    ? addKey(text, config, `${key}: ${value}`)
    : replaceValue(text, pair, value);
}

function replaceValue(text: string, { value: node }: Pair, value: number): string {
  const range = isScalar(node) ? node.range : undefined;
  if (range === undefined || range === null) {
    throw new StepError('The key has a value that is not a number.', 'Correct it by hand.');
  }
  const [start, end] = range;
  const before = text.slice(0, start);
  // Without a value the range is empty, directly behind the colon.
  const blank = start === end && before.endsWith(':') ? ' ' : '';
  const quote = /^['"]/.exec(text.slice(start, end))?.[0] ?? '';
  return `${before}${blank}${quote}${value}${quote}${text.slice(end)}`;
}

/** Behind the last key, and before the comments that follow it. */
function addKey(text: string, config: YAMLMap, line: string): string {
  const first = config.items[0]?.key;
  const last = config.items.at(-1);
  const start = rangeOf(first)?.[0] ?? 0;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lastEnd = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1] ?? text.length;
  const end = text.indexOf('\n', Math.max(0, lastEnd - 1));
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  if (end === -1) return `${text}${lineEnd}${indent}${line}${lineEnd}`;
  return `${text.slice(0, end + 1)}${indent}${line}${lineEnd}${text.slice(end + 1)}`;
}

/** Start and end of a node in the text. */
function rangeOf(node: unknown): readonly number[] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) ? range.filter((one) => typeof one === 'number') : undefined;
}
