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
