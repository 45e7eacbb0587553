import { reject, type ValueType } from './Setting';

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
