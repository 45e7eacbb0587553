import { suggestName } from '../../../contracts/values/nearestName';
import { quote } from './quote';
import { type Outcome, type ParseContext, reject, type ValueType } from './Setting';

/** Names separated by commas; the value has no blanks and no repetitions. */
export const list: ValueType<readonly string[]> = {
  parse: (given, { defaultText }) => {
    const items = new Set(given.split(',').map((item) => item.trim()));
    items.delete('');
    return items.size > 0
      ? { value: [...items] }
      : reject({
          expected: 'a list of at least one name, separated by commas',
          fix: `Remove the setting; the default is ${defaultText}.`,
        });
  },
};

/** A list of known names, in upper or lower case; the value has their spelling. */
export function listOf<T extends string>(known: readonly T[]): ValueType<readonly T[]> {
  return {
    parse: (given, context) => {
      const outcome = list.parse(given, context);
      return 'value' in outcome ? findKnown(outcome.value, known, context) : outcome;
    },
  };
}

function findKnown<T extends string>(
  items: readonly string[],
  known: readonly T[],
  { fix }: ParseContext,
): Outcome<readonly T[]> {
  const find = (item: string) => known.find((one) => one.toLowerCase() === item.toLowerCase());
  const rejections = items
    .filter((item) => find(item) === undefined)
    .map((item) => ({
      found: `is ${quote(item)}`,
      expected: `names from the list ${known.join(', ')}`,
      fix: `${fix}${suggestName(item, known)}`,
    }));
  if (rejections.length > 0) return { rejections };
  return { value: [...new Set(items.flatMap((item) => find(item) ?? []))] };
}
