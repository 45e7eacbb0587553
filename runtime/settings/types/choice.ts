import { suggestName } from '../../../contracts/values/nearestName';
import { reject, type ValueType } from './Setting';

/**
 * One of a few words, in upper or lower case. With `nicknames`, the fix suggests the word that a
 * nickname means, or the nearest word.
 */
export function choice<const T extends string>(
  choices: readonly T[],
  nicknames?: (given: string) => T | undefined,
): ValueType<T> {
  return {
    expected: listChoices(choices),
    parse: (given, { fix }) => {
      const value = choices.find((one) => one.toLowerCase() === given.toLowerCase());
      if (value !== undefined) return { value };
      const suggestion =
        nicknames === undefined ? '' : suggestName(nicknames(given) ?? given, choices);
      return reject({ fix: `${fix}${suggestion}` });
    },
  };
}

const falseOrTrue = choice(['false', 'true']);

/** `false` or `true`. */
export const boolean: ValueType<boolean> = {
  ...falseOrTrue,
  parse: (given, context) => {
    const outcome = falseOrTrue.parse(given, context);
    return 'value' in outcome ? { value: outcome.value === 'true' } : outcome;
  },
};

function listChoices(choices: readonly string[]): string {
  const [first, second, ...others] = choices;
  if (second === undefined) return `${first}, or nothing`;
  return others.length === 0 ? `${first} or ${second}` : `one of ${choices.join(', ')}`;
}
