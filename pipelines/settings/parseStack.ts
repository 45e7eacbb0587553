import { InvalidArgumentError } from 'commander';

import { asTexts } from '../../publish/http/parseResponse';

/** `<stack>` or `<org>/<project>/<stack>`, in the characters that Pulumi allows. */
const stackPattern = /^[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,2}$/;

/** Checks the value of `--stack`; a name that begins with a hyphen would be an option of the CLI. */
export function parseStack(value: string): string {
  if (stackPattern.test(value) && !value.startsWith('-')) return value;
  throw new InvalidArgumentError('It is <stack> or <org>/<project>/<stack>, as Pulumi names it.');
}

/** A list of stacks: JSON as GitHub's variable has it, or separated by commas. */
export function parseStacks(value: string): readonly string[] {
  const text = value.trim();
  if (text === '') return [];
  return readList(text).map((name) => parseStack(name));
}

function readList(text: string): readonly string[] {
  if (!text.startsWith('[')) return text.split(',').map((name) => name.trim());
  try {
    return asTexts(JSON.parse(text)) ?? [''];
  } catch {
    throw new InvalidArgumentError('It is a list in JSON, such as ["dev","gcc"], or dev,gcc.');
  }
}
