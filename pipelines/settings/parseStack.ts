import { InvalidArgumentError } from 'commander';

/** `<stack>` or `<org>/<project>/<stack>`, in the characters that Pulumi allows. */
const stackPattern = /^[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,2}$/;

/** Checks the value of `--stack`; a name that begins with a hyphen would be an option of the CLI. */
export function parseStack(value: string): string {
  if (stackPattern.test(value) && !value.startsWith('-')) return value;
  throw new InvalidArgumentError('It is <stack> or <org>/<project>/<stack>, as Pulumi names it.');
}
