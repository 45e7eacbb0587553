import { isGuid } from '../../../contracts/values/isGuid';
import { setCommand, suggestCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';
import { readTexts } from '../values/readTexts';
import type { ConfigKey } from './ConfigKey';

/** What a row of each type declares. */
type Row<D> = Pick<ConfigKey, 'description' | 'whenNotSet' | 'secret'> & { readonly default: D };

/** With the default `''` or `0` a key that is not set has no value. */
type Value<T, D> = D extends '' | 0 ? T | undefined : T;

export const expectedGuid = 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef';

interface TextRule {
  /** What the text should be instead; undefined if it is right. */
  readonly check?: (text: string) => string | undefined;
  /** The value in the command that fixes the key, such as `<name>`. */
  readonly example?: string;
  /** A sentence before that command. */
  readonly hint?: string;
}

/** A text, or undefined if the default is `''`. */
export function text<const D extends string>({
  check,
  example = '<text>',
  hint,
  ...row
}: Row<D> & TextRule): ConfigKey<Value<string, D>> {
  return keyOf<string, D>(row, 'string', (given, key) => {
    const expected = check?.(given);
    const command = setCommand(key, example);
    return expected === undefined
      ? given
      : { expected, fix: hint === undefined ? command : `${hint} ${command}` };
  });
}

/** A GUID in lower case, or undefined. The hint says where to find it. */
export function guid({ hint, ...row }: Row<''> & { readonly hint: string }) {
  return keyOf<string, ''>(row, 'string', (given, key) =>
    isGuid(given)
      ? given.toLowerCase()
      : { expected: expectedGuid, fix: `${hint} ${setCommand(key, '<GUID>')}` },
  );
}

/** One of some words or numbers, in its canonical spelling. */
export function choice<const C extends string | number, const D extends C | ''>({
  choices,
  ...row
}: Row<D> & { readonly choices: readonly C[] }): ConfigKey<Value<C, D>> {
  const type = typeof row.default === 'number' ? 'integer' : 'string';
  const names = choices.map(String);
  return keyOf<C, D>(row, type, (given, key) => {
    const found = choices.find((name) => String(name).toLowerCase() === given.toLowerCase());
    const fix = suggestCommand(key, given, names, '<one of them>');
    return found ?? { expected: `one of ${names.join(', ')}`, fix };
  });
}

/** A whole number within bounds. */
export function integer<const D extends number>({
  least,
  most,
  ...row
}: Row<D> & { readonly least: number; readonly most: number }): ConfigKey<Value<number, D>> {
  return keyOf<number, D>(row, 'integer', (given, key) => {
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    return number >= least && number <= most
      ? number
      : {
          expected: `a whole number from ${least} to ${most}`,
          fix: setCommand(key, '<number>'),
        };
  });
}

/** `true` or `false`. Pulumi.yaml declares a boolean without a default of its own as a text. */
export function boolean<const D extends boolean | ''>(row: Row<D>): ConfigKey<Value<boolean, D>> {
  return keyOf<boolean, D>(row, row.default === '' ? 'string' : 'boolean', (given, key) =>
    given === 'true' || given === 'false'
      ? given === 'true'
      : { expected: 'true or false', fix: setCommand(key, '<true or false>') },
  );
}

interface ItemRule {
  /** The item in its canonical spelling; undefined if it is wrong. */
  readonly item: (text: string) => string | undefined;
  readonly expected: string;
  readonly fix: (text: string) => string;
}

/** A list of texts, each once; empty if it is not set. */
export function list({
  item,
  expected,
  fix,
  ...row
}: Row<readonly never[]> & ItemRule): ConfigKey<readonly string[]> {
  const read = (given: string, key: string): Reading<readonly string[]> => {
    const { value: items, problems } = readTexts(given, key);
    const wrong = items.filter((one) => item(one) === undefined);
    return {
      value: [...new Set(items.map((one) => item(one) ?? one))],
      problems: [
        ...problems,
        ...wrong.map((one) => ({ key, given: `has ${quote(one)}`, expected, fix: fix(one) })),
      ],
    };
  };
  return { ...row, type: 'array', fallback: [], read };
}

function keyOf<T extends string | number | boolean, D extends string | number | boolean>(
  row: Row<D>,
  type: ConfigKey['type'],
  parse: (given: string, key: string) => T | { readonly expected: string; readonly fix: string },
): ConfigKey<Value<T, D>> {
  const isNone = row.default === '' || row.default === 0;
  const fallback = (isNone ? undefined : row.default) as Value<T, D>;
  const read = (given: string, key: string): Reading<Value<T, D>> => {
    const parsed = parse(given, key);
    return typeof parsed === 'object'
      ? { value: fallback, problems: [{ key, given: `is ${quote(given)}`, ...parsed }] }
      : { value: parsed, problems: [] };
  };
  return { ...row, type, fallback, read };
}
