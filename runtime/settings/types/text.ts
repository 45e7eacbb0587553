import { type ParseContext, reject, type Rejection, type ValueType } from './Setting';

/** Any text, or one without a fault that `findFault` knows. */
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
