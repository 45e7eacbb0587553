import { expectedSchedule, findScheduleFault } from '../../../contracts/values/findScheduleFault';
import { isGuid } from '../../../contracts/values/isGuid';
import { suggestName } from '../../../contracts/values/nearestName';
import { type ParseContext, reject, type Rejection, type ValueType } from './Setting';

/** Any text in which `findFault` finds no fault. */
export function text(
  findFault: (given: string, context: ParseContext) => Rejection | undefined = () => undefined,
): ValueType<string> {
  return {
    parse: (given, context) => {
      const fault = findFault(given, context);
      return fault === undefined ? { value: given } : reject(fault);
    },
  };
}

/** A GUID; the value is in lower case. */
export const guid: ValueType<string> = {
  expected: 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef',
  parse: (given) => (isGuid(given) ? { value: given.toLowerCase() } : reject({})),
};

/** A whole number, `least` or more. */
export function integer({ least }: { readonly least: number }): ValueType<number> {
  return {
    expected: `a whole number from ${least} up`,
    parse: (given) => {
      // At most twelve digits, so that calculations stay exact (2^53 has sixteen).
      const value = /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN;
      return value >= least ? { value } : reject({});
    },
  };
}

/** An NCRONTAB expression; the value has single spaces. */
export const schedule: ValueType<string> = {
  expected: expectedSchedule,
  parse: (given) => {
    const fix = findScheduleFault(given);
    return fix === undefined ? { value: given.split(/\s+/).join(' ') } : reject({ fix });
  },
};

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
